package dev.motus.integration.models.openai;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.services.blocking.chat.ChatCompletionService;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.task.TaskContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loop around OpenAI's client, whose tools run at the same time. */
public class OpenAiAgent {
  private final ChatCompletionService chat;
  private final Weather weather = new TracedWeather();

  /** An agent that asks a model there. */
  public OpenAiAgent(String url) {
    chat =
        new TracedChatCompletionService(
            OpenAIOkHttpClient.builder().baseUrl(url).apiKey("none").build().chat().completions());
  }

  @AgentTask(type = TaskType.AGENT_CALL)
  public String answer(String question, boolean streams) {
    ExecutorService threads = TaskContext.wrapExecutorService(Executors.newFixedThreadPool(2));
    try {
      ChatCompletionCreateParams.Builder conversation =
          ChatCompletionCreateParams.builder()
              .model("stub-1")
              .addUserMessage(question)
              .addFunctionTool(
                  FunctionDefinition.builder()
                      .name("weather")
                      .parameters(
                          FunctionParameters.builder()
                              .putAllAdditionalProperties(Map.of("type", JsonValue.from("object")))
                              .build())
                      .build());
      while (true) {
        ChatCompletionMessage said = ask(conversation.build(), streams);
        List<ChatCompletionMessageToolCall> calls = said.toolCalls().orElse(List.of());
        if (calls.isEmpty()) {
          return said.content().orElseThrow();
        }
        conversation.addMessage(said);
        List<CompletableFuture<ChatCompletionToolMessageParam>> answers =
            calls.stream()
                .map(call -> CompletableFuture.supplyAsync(() -> call(call.asFunction()), threads))
                .toList();
        answers.forEach(each -> conversation.addMessage(each.join()));
      }
    } finally {
      threads.shutdown();
    }
  }

  private ChatCompletionMessage ask(ChatCompletionCreateParams params, boolean streams) {
    if (!streams) {
      return chat.create(params).choices().get(0).message();
    }
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> answer = chat.createStreaming(params)) {
      answer.stream().forEach(whole::accumulate);
    }
    return whole.chatCompletion().choices().get(0).message();
  }

  private ChatCompletionToolMessageParam call(ChatCompletionMessageFunctionToolCall call) {
    return ChatCompletionToolMessageParam.builder()
        .toolCallId(call.id())
        .content(weather.weather(call.function().arguments()))
        .build();
  }
}
