package com.example;

import dev.motus.annotation.*;
import dev.motus.runtime.capture.*;
import dev.motus.runtime.hook.*;

@lombok.RequiredArgsConstructor
class WebTools { // lombok
  @Tool
  String search(String query) {
    return query;
  }
}
