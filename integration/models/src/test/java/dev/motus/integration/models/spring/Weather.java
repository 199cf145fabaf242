package dev.motus.integration.models.spring;

import org.springframework.ai.tool.annotation.Tool;

/** What the model can ask. */
public class Weather {
  @Tool(description = "The weather in a city")
  public String weather(String city) {
    return "Sunny in " + city;
  }
}
