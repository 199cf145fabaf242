package dev.motus.integration.injection.cdi;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Tool;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One of whose methods is intercepted, and which EL calls {@code orders}. */
@Named
@ApplicationScoped
class Orders {
  @Inject Ledger ledger;
  @Inject Shipping shipping;

  @PostConstruct
  void open() {
    ledger.add("opened");
  }

  @Inject
  @AgentTask
  void configure(Ledger given) {
    given.add("configured");
  }

  @Tool
  @Audited
  String order(String thing) {
    return shipping.ship(thing);
  }

  @Tool
  String look(String thing) {
    return "There is " + thing;
  }
}
