package com.example.travel;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;

@Factory
class AssistantFactory {
  @Value("${openai.base-url}")
  String url;

  @Singleton
  ChatModel model() {
    return new TracedChatModel(
        OpenAiChatModel.builder().baseUrl(url).apiKey("none").modelName("gpt-test").build());
  }

  @Singleton
  StreamingChatModel streamingModel() {
    return new TracedStreamingChatModel(
        OpenAiStreamingChatModel.builder()
            .baseUrl(url)
            .apiKey("none")
            .modelName("gpt-test")
            .build());
  }

  @Singleton
  DateTools dateTools() {
    return new TracedDateTools(Clock.systemDefaultZone());
  }

  @Singleton
  Assistant assistant(
      ChatModel model,
      StreamingChatModel streamingModel,
      WeatherTools weather,
      BookingTools booking,
      DateTools date) {
    return new TracedAssistant(
        AiServices.builder(Assistant.class)
            .chatModel(model)
            .streamingChatModel(streamingModel)
            .tools(weather, booking, date)
            .build());
  }
}
