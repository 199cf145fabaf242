package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

record WebTools(String base) { // record
  @Tool
  String search(String query) {
    return base + query;
  }
}
