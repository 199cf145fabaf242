package dev.motus.integration.models.langchain4j;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.task.TaskContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An AI service whose tools run at the same time. */
public class LangChain4jAgent {
  private final String url;

  /** An agent that asks a model there. */
  public LangChain4jAgent(String url) {
    this.url = url;
  }

  /** What LangChain4j implements. */
  public interface Service {
    String chat(String question);

    TokenStream stream(String question);
  }

  @AgentTask(type = TaskType.AGENT_CALL)
  public String answer(String question, boolean streams) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Service service =
          AiServices.builder(Service.class)
              .chatModel(
                  new TracedChatModel(
                      OpenAiChatModel.builder()
                          .baseUrl(url)
                          .apiKey("none")
                          .modelName("stub-1")
                          .build()))
              .streamingChatModel(
                  new TracedStreamingChatModel(
                      OpenAiStreamingChatModel.builder()
                          .baseUrl(url)
                          .apiKey("none")
                          .modelName("stub-1")
                          .build()))
              .tools(new TracedWeather())
              .executeToolsConcurrently(TaskContext.wrapExecutorService(threads))
              .build();
      return streams ? collected(service.stream(question)) : service.chat(question);
    } finally {
      threads.shutdown();
    }
  }

  private static String collected(TokenStream stream) throws Exception {
    StringBuilder text = new StringBuilder();
    CompletableFuture<String> whole = new CompletableFuture<>();
    stream
        .onPartialResponse(text::append)
        .onCompleteResponse(response -> whole.complete(text.toString()))
        .onError(whole::completeExceptionally)
        .start();
    return whole.get(60, TimeUnit.SECONDS);
  }
}
