package dev.motus.integration.injection.cdi;

import dev.motus.annotation.Tool;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class Prices {
  @Tool
  int price(String thing) {
    return thing.length();
  }
}
