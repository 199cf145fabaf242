package com.example.travel;

import dev.motus.annotation.AgentTask;
import io.micronaut.retry.annotation.Retryable;
import java.util.concurrent.atomic.AtomicInteger;

/** A class that factories make. */
public class Taxis {
  static final AtomicInteger CALLS = new AtomicInteger();

  @AgentTask
  @Retryable(attempts = "2", delay = "1ms")
  public String call(String city) {
    CALLS.incrementAndGet();
    throw new IllegalStateException("No taxi in " + city);
  }
}
