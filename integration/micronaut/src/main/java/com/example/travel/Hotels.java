package com.example.travel;

import dev.motus.annotation.AgentTask;
import io.micronaut.retry.annotation.Retryable;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

@Singleton
public class Hotels {
  private final AtomicInteger attempts = new AtomicInteger();

  @AgentTask
  @Retryable(attempts = "2", delay = "1ms")
  public String reserve(String city) {
    if (city.equals("Atlantis") || attempts.incrementAndGet() % 2 == 1) {
      throw new IllegalStateException("The hotel in " + city + " does not answer");
    }
    return "Room 7 in " + city;
  }
}
