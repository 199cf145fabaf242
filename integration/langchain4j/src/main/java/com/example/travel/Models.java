package com.example.travel;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;

/** The models that are used. */
@Traced(value = ChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
@Traced(value = StreamingChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
public final class Models {
  private Models() {}

  public static ChatModel chat(String url) {
    return new TracedChatModel(
        OpenAiChatModel.builder().baseUrl(url).apiKey("none").modelName("gpt-test").build());
  }

  public static StreamingChatModel streaming(String url) {
    return new TracedStreamingChatModel(
        OpenAiStreamingChatModel.builder()
            .baseUrl(url)
            .apiKey("none")
            .modelName("gpt-test")
            .build());
  }
}
