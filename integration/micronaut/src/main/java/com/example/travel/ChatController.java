package com.example.travel;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

@Controller
class ChatController {
  private final Assistant assistant;

  ChatController(Assistant assistant) {
    this.assistant = assistant;
  }

  @Get(uri = "/chat", produces = MediaType.TEXT_PLAIN)
  @ExecuteOn(TaskExecutors.BLOCKING)
  String chat(@QueryValue String message) {
    return assistant.chat(message);
  }
}
