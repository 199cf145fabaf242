package dev.motus.integration.models.anthropic;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.services.blocking.MessageService;
import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.task.TaskContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A loop around Anthropic's client, whose tools run at the same time. */
public class AnthropicAgent {
  private final MessageService messages;
  private final Weather weather = new TracedWeather();

  /** An agent that asks a model there. */
  public AnthropicAgent(String url) {
    messages =
        new TracedMessageService(
            AnthropicOkHttpClient.builder().baseUrl(url).apiKey("none").build().messages());
  }

  @AgentTask(type = TaskType.AGENT_CALL)
  public String answer(String question, boolean streams) {
    ExecutorService threads = TaskContext.wrapExecutorService(Executors.newFixedThreadPool(2));
    try {
      MessageCreateParams.Builder conversation =
          MessageCreateParams.builder()
              .model("stub-1")
              .maxTokens(100)
              .addUserMessage(question)
              .addTool(
                  Tool.builder()
                      .name("weather")
                      .inputSchema(Tool.InputSchema.builder().build())
                      .build());
      while (true) {
        Message said = ask(conversation.build(), streams);
        List<ToolUseBlock> calls =
            said.content().stream().flatMap(block -> block.toolUse().stream()).toList();
        if (calls.isEmpty()) {
          return said.content().stream()
              .flatMap(block -> block.text().stream())
              .map(block -> block.text())
              .collect(Collectors.joining());
        }
        conversation.addMessage(said);
        List<CompletableFuture<ContentBlockParam>> answers =
            calls.stream()
                .map(call -> CompletableFuture.supplyAsync(() -> call(call), threads))
                .toList();
        conversation.addUserMessageOfContentBlockParams(
            answers.stream().map(CompletableFuture::join).toList());
      }
    } finally {
      threads.shutdown();
    }
  }

  private Message ask(MessageCreateParams params, boolean streams) {
    if (!streams) {
      return messages.create(params);
    }
    MessageAccumulator whole = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> answer = messages.createStreaming(params)) {
      answer.stream().forEach(whole::accumulate);
    }
    return whole.message();
  }

  private ContentBlockParam call(ToolUseBlock call) {
    return ContentBlockParam.ofToolResult(
        ToolResultBlockParam.builder()
            .toolUseId(call.id())
            .content(weather.weather(call._input().toString()))
            .build());
  }
}
