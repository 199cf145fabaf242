package com.example;

import dev.motus.annotation.Tool;
import jakarta.enterprise.inject.Produces;
import org.retry.Retried;

class Factory {
  @Produces
  WebTools tools() { // bean-factory, bean-intercepted
    return new TracedFactory_WebTools();
  }

  @Produces
  @Retried
  WebTools retriedTools() { // bean-factory
    return new TracedFactory_WebTools();
  }

  static class WebTools {
    @Tool
    @Retried
    String search(String query) {
      return query;
    }
  }
}
