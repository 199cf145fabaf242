package com.example.assistant;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.spring.AiService;
import reactor.core.publisher.Flux;

@AiService
interface Assistant {
  @SystemMessage("You are a friendly travel assistant.")
  String chat(String message);

  @SystemMessage("You are a friendly travel assistant.")
  TokenStream stream(String message);

  @SystemMessage("You are a friendly travel assistant.")
  Flux<String> flux(String message);
}
