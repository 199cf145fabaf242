package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

class WebTools { // no-constructor
  private WebTools() {}

  private WebTools(String base) {}

  @Tool
  String search(String query) {
    return query;
  }
}
