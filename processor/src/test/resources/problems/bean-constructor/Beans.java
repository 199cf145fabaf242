package com.example;

import dev.motus.annotation.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

class Beans {
  @ApplicationScoped
  static class Proxied { // bean-left
    Proxied(String base) {}

    @Tool
    String search(String query) {
      return query;
    }
  }

  @Singleton
  static class Plain { // bean
    Plain(String base) {}

    @Tool
    String search(String query) {
      return query;
    }
  }
}
