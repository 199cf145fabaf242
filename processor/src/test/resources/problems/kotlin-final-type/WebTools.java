package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

@kotlin.Metadata
final class WebTools { // final-type
  @Tool
  String search(String query) {
    return query;
  }
}
