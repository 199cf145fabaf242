package dev.motus.integration.reactor;

import org.springframework.ai.tool.annotation.Tool;

/** A tool as Spring AI's guide writes it. */
public class Weather {
  /** What it is like. */
  @Tool(description = "The weather in a city")
  public String weather(String city) {
    return "Sunny in " + city;
  }
}
