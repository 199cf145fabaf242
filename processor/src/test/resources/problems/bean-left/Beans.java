package com.example;

import dev.motus.annotation.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Path;

class Beans {
  @ApplicationScoped
  static class Observing {
    @Tool
    String weather(String city) {
      return city;
    }

    void started(@Observes Object event) {} // bean-left
  }

  static class Base {
    void stopped(@Observes Object event) {}
  }

  @ApplicationScoped
  static class Inheriting extends Base { // bean-left
    @Tool
    String weather(String city) {
      return city;
    }
  }

  @Singleton
  static class Producing {
    @Produces final String text = ""; // bean-left

    @Tool
    String weather(String city) {
      return city;
    }
  }

  @Path("/weather")
  static class Resource { // bean-left
    @Tool
    String weather(String city) {
      return city;
    }
  }

  @Singleton
  static class Validated {
    @Tool
    String weather(@NotBlank String city) { // bean-left
      return city;
    }

    // Only those of tasks are of another method now.
    void other(@NotBlank String city) {}
  }
}
