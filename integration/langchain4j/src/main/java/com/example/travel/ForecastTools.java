package com.example.travel;

import dev.motus.annotation.Tool;

/** What the server of MCP offers. */
public class ForecastTools {
  @Tool(description = "The weather tomorrow")
  public String forecast(String city) {
    return "Rain in " + city;
  }
}
