package com.example.assistant;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.EnableCaching;

@SpringBootApplication
@EnableCaching
public class AssistantApplication {
  public static void main(String[] args) {
    SpringApplication.run(AssistantApplication.class, args);
  }
}
