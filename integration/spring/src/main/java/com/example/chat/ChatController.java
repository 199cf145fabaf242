package com.example.chat;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.SimpleLoggerAdvisor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

@RestController
class ChatController {
  private final ChatClient chat;

  ChatController(
      ChatClient.Builder builder,
      WeatherTools weather,
      BookingTools booking,
      ReservationTools reservation) {
    this.chat =
        builder
            .defaultSystem("You are a friendly travel assistant.")
            .defaultAdvisors(new SimpleLoggerAdvisor())
            .defaultTools(weather, booking, reservation, new DateTimeTools())
            .build();
  }

  @GetMapping("/chat")
  String chat(String message) {
    return chat.prompt().user(message).call().content();
  }

  @GetMapping("/stream")
  Flux<String> stream(String message) {
    return chat.prompt().user(message).stream().content();
  }
}
