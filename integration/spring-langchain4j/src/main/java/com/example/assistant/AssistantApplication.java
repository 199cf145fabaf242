package com.example.assistant;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class AssistantApplication {
  public static void main(String[] args) {
    SpringApplication.run(AssistantApplication.class, args);
  }
}
