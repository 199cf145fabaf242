package com.example.travel;

import io.micronaut.runtime.Micronaut;

/** Serves answers by HTTP. */
public final class Application {
  private Application() {}

  public static void main(String[] args) {
    Micronaut.run(Application.class, args);
  }
}
