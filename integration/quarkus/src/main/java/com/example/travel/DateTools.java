package com.example.travel;

import dev.langchain4j.agent.tool.Tool;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class DateTools {
  /** Quarkus calls no other tools for a TokenStream, whose answers come on an event loop. */
  @Tool("Tells the day of the week")
  @NonBlocking
  String today() {
    return "Monday";
  }
}
