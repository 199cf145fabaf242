package com.example.chat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.retry.annotation.Backoff;
import org.springframework.retry.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

@Component
public class ReservationTools {
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Set<String> reminders = ConcurrentHashMap.newKeySet();

  @Tool(description = "Reserves a table in a city")
  @Retryable(maxAttempts = 3, backoff = @Backoff(delay = 1))
  public String reserve(String city) {
    if (asked.add(city)) {
      throw new IllegalStateException("The line to " + city + " is busy");
    }
    return "Reserved in " + city;
  }

  @Tool(description = "Reminds of a journey to a city")
  @Async
  public void remind(String city) {
    reminders.add(city + " by " + Thread.currentThread().getName());
  }

  public Set<String> reminders() {
    return Set.copyOf(reminders);
  }
}
