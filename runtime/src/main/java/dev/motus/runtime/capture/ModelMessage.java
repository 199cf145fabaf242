package dev.motus.runtime.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation with a model. Immutable.
 *
 * @param role {@code system}, {@code user}, {@code assistant}, {@code tool} or what the protocol
 *     has
 * @param content the text, without media; null when there is none (an answer that only calls tools)
 * @param reasoning the model's reasoning where the protocol shows it, else null
 * @param toolCalls the tools that the model asks for, in order; unmodifiable
 * @param toolCallId for a {@code tool} message: the id of the call that it answers; null elsewhere
 * @param name the tool or participant, where the protocol says so, else null
 * @param parts texts and media in their order, where the message is more than its {@code content};
 *     else empty; unmodifiable
 */
public record ModelMessage(
    String role,
    @Nullable String content,
    @Nullable String reasoning,
    List<ModelToolCall> toolCalls,
    @Nullable String toolCallId,
    @Nullable String name,
    List<MessagePart> parts) {

  /** Copies the lists. */
  public ModelMessage {
    toolCalls = List.copyOf(toolCalls);
    parts = List.copyOf(parts);
  }

  /** A message without media. */
  public ModelMessage(
      String role,
      @Nullable String content,
      @Nullable String reasoning,
      List<ModelToolCall> toolCalls,
      @Nullable String toolCallId,
      @Nullable String name) {
    this(role, content, reasoning, toolCalls, toolCallId, name, List.of());
  }

  /** A message of texts and media, in their order. */
  public static ModelMessage ofParts(String role, List<MessagePart> parts) {
    return of(role, null).withParts(parts);
  }

  /**
   * The same with these texts and media in place of its own.
   *
   * @param all in their order; where all are texts, they become the {@code content}. Without any
   *     the message stays as it is.
   */
  public ModelMessage withParts(List<MessagePart> all) {
    if (all.isEmpty()) {
      return this;
    }
    List<String> texts = new ArrayList<>(all.size());
    for (MessagePart part : all) {
      if (part.text() != null) {
        texts.add(part.text());
      }
    }
    return new ModelMessage(
        role,
        texts.isEmpty() ? null : String.join("\n", texts),
        reasoning,
        toolCalls,
        toolCallId,
        name,
        texts.size() == all.size() ? List.of() : all);
  }

  /** The same with media after its text. */
  public ModelMessage withMedia(List<MessagePart> media) {
    List<MessagePart> all = new ArrayList<>(media);
    if (content != null && !media.isEmpty()) {
      all.add(0, MessagePart.text(content));
    }
    return withParts(all);
  }

  /** What a model thinks before it answers. */
  public static ModelMessage reasoning(String thought) {
    return new ModelMessage("assistant", null, thought, List.of(), null, null);
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
