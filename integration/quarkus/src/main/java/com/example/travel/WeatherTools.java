package com.example.travel;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class WeatherTools {
  @Tool("Tells the weather of a city")
  String weather(@P("the name of the city") String city) {
    return "Sunny in " + city;
  }
}
