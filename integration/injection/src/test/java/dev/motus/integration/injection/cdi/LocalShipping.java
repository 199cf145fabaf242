package dev.motus.integration.injection.cdi;

import dev.motus.annotation.AgentTask;
import jakarta.enterprise.context.ApplicationScoped;

@Local
@ApplicationScoped
class LocalShipping {
  @AgentTask
  String ship(String thing) {
    return thing + " is carried";
  }
}
