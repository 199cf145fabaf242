package com.example.chat;

import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import org.springframework.stereotype.Component;

@Component
class WeatherTools {
  @Tool(description = "Tells the weather of a city")
  String weather(@ToolParam(description = "the name of the city") String city) {
    return "Sunny in " + city;
  }
}
