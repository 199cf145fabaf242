package dev.motus.integration.injection.cdi;

import dev.motus.annotation.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Would observe each event twice if there were two of it. */
@ApplicationScoped
class Restocking {
  @Inject Ledger ledger;

  @SuppressWarnings("motus:bean-left")
  void sold(@Observes String thing) {
    ledger.add("restocked " + thing);
  }

  @Tool
  String stock(String thing) {
    return "Enough of " + thing;
  }
}
