package dev.motus.integration.injection;

import dev.motus.annotation.Tool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** As Guice and Dagger make it: with what it needs in its constructor. */
@Singleton
class Weather {
  private final Station station;

  @Inject
  Weather(Station station) {
    this.station = station;
  }

  @Tool
  @Logged
  String weather(String city) {
    return station.look(city);
  }
}
