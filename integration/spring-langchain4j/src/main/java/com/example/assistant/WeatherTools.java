package com.example.assistant;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

@Component
class WeatherTools {
  @Tool("Tells the weather of a city")
  String weather(@P("the name of the city") String city) {
    return "Sunny in " + city;
  }

  @Tool("Tells what a night in a city costs")
  @Cacheable("prices")
  String price(@P("the name of the city") String city) {
    return "90 euros in " + city;
  }
}
