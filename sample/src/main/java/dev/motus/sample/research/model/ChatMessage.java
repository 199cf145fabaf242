package dev.motus.sample.research.model;

import java.util.List;

/**
 * One message of a conversation.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param content the text; empty when the model only calls tools
 * @param toolCalls the tools that the model asks for
 * @param toolCallId for a {@code tool} message, the call that it answers; else empty
 */
public record ChatMessage(
    String role, String content, List<ToolCall> toolCalls, String toolCallId) {
  /** Copies the list. */
  public ChatMessage {
    toolCalls = List.copyOf(toolCalls);
  }

  /** What the model shall be and do. */
  public static ChatMessage system(String content) {
    return new ChatMessage("system", content, List.of(), "");
  }

  /** What the user says. */
  public static ChatMessage user(String content) {
    return new ChatMessage("user", content, List.of(), "");
  }

  /** What the model says. */
  public static ChatMessage assistant(String content, List<ToolCall> toolCalls) {
    return new ChatMessage("assistant", content, toolCalls, "");
  }

  /** What a tool answered to one call. */
  public static ChatMessage toolResult(ToolCall call, String content) {
    return new ChatMessage("tool", content, List.of(), call.id());
  }
}
