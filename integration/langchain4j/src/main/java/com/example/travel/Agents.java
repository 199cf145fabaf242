package com.example.travel;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;

/** The agents of which systems are put together. */
public final class Agents {
  private Agents() {}

  public interface Guide {
    @UserMessage("Recommend a walk. {{request}}")
    @Agent(description = "Recommends a walk", outputKey = "walk")
    String recommend(@V("request") String request);
  }

  public interface Critic {
    @UserMessage("Rate this walk: {{walk}}")
    @Agent(description = "Rates a walk", outputKey = "rating")
    String rate(@V("walk") String walk);
  }

  public interface Cook {
    @UserMessage("Recommend a meal. {{request}}")
    @Agent(description = "Recommends a meal", outputKey = "meal")
    String dine(@V("request") String request);
  }

  /** No model, just code. */
  public static class Printer {
    @Agent(description = "Prints a plan", outputKey = "plan")
    public String print(@V("walk") String walk) {
      return "Plan: " + walk;
    }
  }
}
