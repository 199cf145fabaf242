package com.example.travel;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;

/** What agents can ask. */
public class WeatherTools {
  @Tool("The weather in a city")
  public String weather(@P("The city") String city) {
    return "Sunny in " + city;
  }
}
