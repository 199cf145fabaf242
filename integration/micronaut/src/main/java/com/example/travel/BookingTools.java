package com.example.travel;

import dev.langchain4j.agent.tool.Tool;
import jakarta.inject.Singleton;

@Singleton
class BookingTools {
  private final Hotels hotels;

  BookingTools(Hotels hotels) {
    this.hotels = hotels;
  }

  @Tool("Books a room in a city")
  String book(String city) {
    return hotels.reserve(city);
  }
}
