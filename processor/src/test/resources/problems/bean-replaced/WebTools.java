package com.example;

import dev.motus.annotation.Tool;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class WebTools { // bean
  @Tool
  String search(String query) {
    return query;
  }
}
