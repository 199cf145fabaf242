package com.example;

import dev.motus.annotation.*;

@kotlin.Metadata
class WebTools {
  @Tool
  public final String search(String query) { // final-method
    return query;
  }
}
