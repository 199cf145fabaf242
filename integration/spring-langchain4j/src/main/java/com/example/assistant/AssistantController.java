package com.example.assistant;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AssistantController {
  private final Assistant assistant;

  AssistantController(Assistant assistant) {
    this.assistant = assistant;
  }

  @GetMapping("/chat")
  String chat(String message) {
    return assistant.chat(message);
  }
}
