package com.example.travel;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import io.smallrye.mutiny.Multi;

@RegisterAiService(tools = {WeatherTools.class, BookingTools.class, DateTools.class})
public interface Assistant {
  @SystemMessage("You are a friendly travel assistant.")
  String chat(@UserMessage String message);

  @SystemMessage("You are a friendly travel assistant.")
  Multi<String> stream(@UserMessage String message);

  @SystemMessage("You are a friendly travel assistant.")
  TokenStream tokens(@UserMessage String message);
}
