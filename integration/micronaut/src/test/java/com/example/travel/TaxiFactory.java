package com.example.travel;

import io.micronaut.context.annotation.Factory;
import io.micronaut.retry.annotation.Retryable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Makes one as it is, and one for which Micronaut is told of the interceptor. */
@Factory
public class TaxiFactory {
  @Singleton
  @Named("plain")
  @SuppressWarnings("motus:bean-intercepted")
  public Taxis plain() {
    return new TracedTaxis();
  }

  @Singleton
  @Named("retried")
  @Retryable(attempts = "2", delay = "1ms")
  public Taxis retried() {
    return new TracedTaxis();
  }

  @Singleton
  @Named("untraced")
  @SuppressWarnings("motus:bean-intercepted")
  public Taxis untraced() {
    return new Taxis();
  }

  @Singleton
  @Named("retried and untraced")
  @Retryable(attempts = "2", delay = "1ms")
  public Taxis retriedAndUntraced() {
    return new Taxis();
  }
}
