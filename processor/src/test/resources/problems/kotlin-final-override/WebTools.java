package com.example;

import dev.motus.annotation.*;

class WebTools {
  @Tool
  String search(String query) {
    return query;
  }
}

@kotlin.Metadata
class Cached extends WebTools {
  @Override
  final String search(String query) { // final-method
    return query;
  }

  @Tool
  String forget() {
    return "";
  }
}
