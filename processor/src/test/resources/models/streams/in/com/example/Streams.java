package com.example;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.responses.ResponseStreamEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.TokenStream;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

public interface Streams {
  record Chunk(String text, String finishReason, Usage usage) {}

  record Usage(int promptTokens, int completionTokens) {}

  record Tick(int number) {}

  @AgentTask(type = TaskType.MODEL_CALL)
  Stream<String> texts(String prompt);

  @AgentTask(type = TaskType.MODEL_CALL)
  Flow.Publisher<Chunk> chunks(String prompt);

  @AgentTask(type = TaskType.MODEL_CALL)
  Flux<ChatResponse> responses(String prompt);

  @AgentTask(type = TaskType.MODEL_CALL)
  Multi<Chunk> multi(String prompt);

  @AgentTask(type = TaskType.MODEL_CALL)
  Flowable<Chunk> flowable(String prompt);

  @AgentTask(type = TaskType.MODEL_CALL)
  AsyncStreamResponse<ResponseStreamEvent> events(String prompt);

  @AgentTask(type = TaskType.MODEL_CALL)
  TokenStream tokens(String prompt);

  @AgentTask(type = TaskType.MODEL_CALL)
  Stream<Tick> unread(String prompt);
}
