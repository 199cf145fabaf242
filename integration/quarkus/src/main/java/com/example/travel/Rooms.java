package com.example.travel;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Rooms {
  String in(String city) {
    return "Room 7 in " + city;
  }
}
