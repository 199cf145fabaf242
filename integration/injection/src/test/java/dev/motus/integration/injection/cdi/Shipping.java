package dev.motus.integration.injection.cdi;

import dev.motus.annotation.AgentTask;
import jakarta.enterprise.context.Dependent;

/** The default of two; all of its methods are intercepted. */
@Dependent
@Audited
class Shipping {
  @AgentTask
  String ship(String thing) {
    return thing + " is on its way";
  }
}
