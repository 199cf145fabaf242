package dev.motus.integration.injection.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** As a test of the user's would put one in. */
@Alternative
@Priority(1)
@ApplicationScoped
class FixedPrices extends Prices {
  @Override
  int price(String thing) {
    return 7;
  }
}
