package dev.motus.runtime.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation with a model. Immutable.
 *
 * @param role {@code system}, {@code user}, {@code assistant}, {@code tool} or what the protocol
 *     has
 * @param content the text, null when there is none (an answer that only calls tools)
 * @param reasoning the model's reasoning where the protocol shows it, else null
 * @param toolCalls the tools that the model asks for, in order; unmodifiable
 * @param toolCallId for a {@code tool} message: the id of the call that it answers; null elsewhere
 * @param name the tool or participant, where the protocol says so, else null
 */
public record ModelMessage(
    String role,
    @Nullable String content,
    @Nullable String reasoning,
    List<ModelToolCall> toolCalls,
    @Nullable String toolCallId,
    @Nullable String name) {

  /** Copies the list. */
  public ModelMessage {
    toolCalls = List.copyOf(toolCalls);
  }

  /** A plain message of text. */
  public static ModelMessage of(String role, @Nullable String content) {
    return new ModelMessage(role, content, null, List.of(), null, null);
  }

  /** A model's answer: text, or the tools that it asks for, or both. */
  public static ModelMessage assistant(@Nullable String content, List<ModelToolCall> toolCalls) {
    return new ModelMessage("assistant", content, null, toolCalls, null, null);
  }

  /** The answer of a tool to one call. */
  public static ModelMessage toolResult(@Nullable String toolCallId, @Nullable String content) {
    return new ModelMessage("tool", content, null, List.of(), toolCallId, null);
  }
}
