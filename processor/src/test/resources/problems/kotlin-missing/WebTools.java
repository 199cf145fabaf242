package com.example;

import dev.motus.annotation.*;
import kotlin.coroutines.Continuation;

class WebTools {
  @Tool
  Object search(String query, Continuation<? super String> completion) { // kotlin-missing
    return query;
  }
}
