package dev.motus.integration.models.langchain4j;

import dev.langchain4j.agent.tool.Tool;

/** What the model can ask. */
public class Weather {
  @Tool("The weather in a city")
  public String weather(String city) {
    return "Sunny in " + city;
  }
}
