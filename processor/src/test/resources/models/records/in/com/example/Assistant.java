package com.example;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Redact;
import dev.motus.annotation.TaskType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

public interface Assistant {
  sealed interface Message {}

  record SystemMessage(String text) implements Message {}

  record UserMessage(List<Part> parts) implements Message {}

  record AiMessage(Optional<String> text, List<ToolCall> toolCalls) implements Message {}

  record ToolMessage(String callId, String content) implements Message {}

  sealed interface Part {}

  record Text(String text) implements Part {}

  record Image(byte[] bytes) implements Part {}

  record ToolCall(String id, String name, Map<String, Object> arguments) {}

  record Tool(String name, String description, Map<String, Object> schema) {}

  record Request(Options options, List<Message> messages, Tool[] toolBox, List<Tool> tools) {}

  record Options(String model, double temperature, @Redact String system) {}

  enum Reason {
    STOP,
    TOOL_CALLS
  }

  record Reply(AiMessage answer, Reason finishReason, Usage usage) {}

  record Usage(int promptTokens, OptionalInt completionTokens, Details inputTokensDetails) {
    OptionalLong reasoningTokens() {
      return OptionalLong.of(7);
    }
  }

  record Details(int cachedTokens) {}

  @AgentTask(type = TaskType.MODEL_CALL)
  Reply chat(Request request);

  @AgentTask(type = TaskType.MODEL_CALL)
  String complete(String model, String systemPrompt, String question);

  @AgentTask(type = TaskType.MODEL_CALL)
  <T extends Message> CompletionStage<Reply> later(List<? extends T> history);
}
