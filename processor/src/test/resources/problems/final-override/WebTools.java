package com.example;

import dev.motus.annotation.*;

class WebTools {
  @Tool
  String search(String query) {
    return query;
  }

  @Tool
  String read(String path) {
    return path;
  }
}

class Cached extends WebTools {
  @Override
  final String search(String query) { // final-method
    return query;
  }

  @Override
  String read(String path) {
    return path;
  }

  @Tool
  String forget() {
    return "";
  }
}
