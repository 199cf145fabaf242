package dev.motus.integration.injection;

import jakarta.inject.Inject;

/** Is not traced. */
class Station {
  @Inject
  Station() {}

  String look(String city) {
    return "Sunny in " + city;
  }
}
