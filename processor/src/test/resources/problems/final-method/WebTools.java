package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class WebTools {
  @Tool
  final String search(String query) { // final-method
    return query;
  }
}
