package dev.motus.quarkus;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import java.util.concurrent.CompletableFuture;

/** A model call that somebody else makes: what the processor generates for it reads it. */
interface ListenedModel {
  @AgentTask(type = TaskType.MODEL_CALL)
  CompletableFuture<ChatResponse> chat(ChatRequest request);

  /** Whose model it is. */
  ModelProvider provider();
}
