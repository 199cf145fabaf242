package com.example;

import dev.motus.annotation.Tool;
import jakarta.enterprise.inject.Produces;

class Factory {
  @Produces
  WebTools tools() { // bean-factory
    return new WebTools();
  }

  @Produces
  TracedFactory_WebTools tracedTools() {
    return new TracedFactory_WebTools();
  }

  @Produces
  String text() {
    return "";
  }

  static class WebTools {
    @Tool
    String search(String query) {
      return query;
    }
  }
}
