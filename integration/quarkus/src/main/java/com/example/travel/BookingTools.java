package com.example.travel;

import dev.langchain4j.agent.tool.Tool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.Retry;

@Singleton
public class BookingTools {
  @Inject Rooms rooms;

  private final AtomicInteger attempts = new AtomicInteger();

  @Tool("Books a room in a city")
  @Retry(maxRetries = 2)
  public String book(String city) {
    if (attempts.incrementAndGet() % 2 == 1) {
      throw new IllegalStateException("The hotel in " + city + " does not answer");
    }
    return rooms.in(city);
  }
}
