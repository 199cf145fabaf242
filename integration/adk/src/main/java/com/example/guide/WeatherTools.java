package com.example.guide;

import com.google.adk.tools.Annotations.Schema;
import dev.motus.annotation.Tool;
import java.util.Map;

/** What the agent can ask. */
public class WeatherTools {
  @Tool
  @Schema(description = "The weather in a city")
  public Map<String, Object> weather(@Schema(name = "city", description = "The city") String city) {
    return Map.of("weather", "Sunny in " + city);
  }
}
