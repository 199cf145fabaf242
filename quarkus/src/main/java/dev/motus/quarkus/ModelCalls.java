package dev.motus.quarkus;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.motus.runtime.task.TaskContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/**
 * Has each call of a chat model that quarkus-langchain4j makes be a task, streamed or not. A bean
 * that Quarkus finds; thread-safe.
 */
@Singleton
@SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
public class ModelCalls implements ChatModelListener {
  /** Under which the answer stands in what LangChain4j keeps of a call. */
  private static final Object ANSWER = new Object();

  private final RunningStreams streams;

  /** For Quarkus. */
  @Inject
  public ModelCalls(RunningStreams streams) {
    this.streams = streams;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits: LangChain4j has the answer
  public void onRequest(ChatModelRequestContext call) {
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    call.attributes().put(ANSWER, answer);
    try (TaskContext.Scope scope = streams.enterThatOf(call.chatRequest())) {
      new TracedListenedModel(new Listened(call.modelProvider(), answer)).chat(call.chatRequest());
    }
  }

  @Override
  public void onResponse(ChatModelResponseContext call) {
    if (call.attributes().get(ANSWER) instanceof CompletableFuture<?> answer) {
      complete(answer, call.chatResponse());
    }
  }

  @SuppressWarnings("unchecked") // nobody else knows the key
  private static void complete(CompletableFuture<?> answer, ChatResponse response) {
    ((CompletableFuture<ChatResponse>) answer).complete(response);
  }

  @Override
  public void onError(ChatModelErrorContext call) {
    if (call.attributes().get(ANSWER) instanceof CompletableFuture<?> answer) {
      answer.completeExceptionally(call.error());
    }
  }

  /** The call that goes on elsewhere. */
  private record Listened(ModelProvider provider, CompletableFuture<ChatResponse> answer)
      implements ListenedModel {
    @Override
    public CompletableFuture<ChatResponse> chat(ChatRequest request) {
      return answer;
    }
  }
}
