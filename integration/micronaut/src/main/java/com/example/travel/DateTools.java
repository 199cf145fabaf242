package com.example.travel;

import dev.langchain4j.agent.tool.Tool;
import java.time.Clock;
import java.time.LocalDate;

class DateTools {
  private final Clock clock;

  DateTools(Clock clock) {
    this.clock = clock;
  }

  @Tool("Tells today's date")
  String today() {
    return LocalDate.now(clock).toString();
  }
}
