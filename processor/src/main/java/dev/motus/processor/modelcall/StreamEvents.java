package dev.motus.processor.modelcall;

import java.util.List;

/**
 * Where the events of an answer that streams have what they tell: those of the OpenAI Responses API
 * and of Anthropic's messages, whose types are one of many kinds of event each, and those of
 * Bedrock, where each kind is a type.
 *
 * <p>An event is the name of an accessor, which is empty for all other kinds, or that of the type;
 * a path goes on from there by names of accessors.
 */
final class StreamEvents {
  private static final String BEDROCK = "software.amazon.awssdk.services.bedrockruntime.model.";

  private StreamEvents() {}

  /** What an event tells. */
  enum Kind {
    /** All of the answer; it replaces what was told before. */
    ANSWER,
    /** An answer that has not said anything: its model, and the tokens that it was asked with. */
    BEGINNING,
    /** More text. */
    TEXT,
    /** More of the model's thoughts. */
    REASONING,
    /** A tool call, whose arguments follow. */
    CALL,
    /** More of the arguments of a tool call. */
    ARGUMENTS,
    /** Why the model stopped. */
    FINISH_REASON,
    /** Tokens. */
    USAGE
  }

  /**
   * @param path from the event to what it tells
   * @param index the accessor of the event that says which part of the answer it is of; empty where
   *     that does not matter
   */
  record Event(Kind kind, String event, List<String> path, String index) {
    Event(Kind kind, String event, String... path) {
      this(kind, event, List.of(path), "");
    }

    Event numbered(String accessor) {
      return new Event(kind, event, path, accessor);
    }

    /** Whether it is the type that is called so. */
    boolean isType() {
      return Character.isUpperCase(event.charAt(0));
    }
  }

  static final List<Event> ALL =
      List.of(
          // OpenAI Responses.
          new Event(Kind.BEGINNING, "created", "response"),
          new Event(Kind.TEXT, "outputTextDelta", "delta"),
          new Event(Kind.TEXT, "refusalDelta", "delta"),
          new Event(Kind.REASONING, "reasoningSummaryTextDelta", "delta"),
          new Event(Kind.REASONING, "reasoningTextDelta", "delta"),
          new Event(Kind.CALL, "outputItemAdded", "item", "functionCall").numbered("outputIndex"),
          new Event(Kind.CALL, "outputItemAdded", "item", "customToolCall").numbered("outputIndex"),
          new Event(Kind.ARGUMENTS, "functionCallArgumentsDelta", "delta").numbered("outputIndex"),
          new Event(Kind.ARGUMENTS, "customToolCallInputDelta", "delta").numbered("outputIndex"),
          new Event(Kind.ANSWER, "completed", "response"),
          new Event(Kind.ANSWER, "incomplete", "response"),
          new Event(Kind.ANSWER, "failed", "response"),
          // Anthropic.
          new Event(Kind.BEGINNING, "messageStart", "message"),
          new Event(Kind.TEXT, "contentBlockStart", "contentBlock", "text", "text"),
          new Event(Kind.REASONING, "contentBlockStart", "contentBlock", "thinking", "thinking"),
          new Event(Kind.CALL, "contentBlockStart", "contentBlock", "toolUse").numbered("index"),
          new Event(Kind.TEXT, "contentBlockDelta", "delta", "text", "text"),
          new Event(Kind.REASONING, "contentBlockDelta", "delta", "thinking", "thinking"),
          new Event(Kind.ARGUMENTS, "contentBlockDelta", "delta", "inputJson", "partialJson")
              .numbered("index"),
          new Event(Kind.FINISH_REASON, "messageDelta", "delta", "stopReason"),
          new Event(Kind.USAGE, "messageDelta", "usage"),
          // Bedrock.
          new Event(Kind.CALL, "ContentBlockStartEvent", "start", "toolUse")
              .numbered("contentBlockIndex"),
          new Event(Kind.TEXT, "ContentBlockDeltaEvent", "delta", "text"),
          new Event(Kind.REASONING, "ContentBlockDeltaEvent", "delta", "reasoningContent", "text"),
          new Event(Kind.ARGUMENTS, "ContentBlockDeltaEvent", "delta", "toolUse", "input")
              .numbered("contentBlockIndex"),
          new Event(Kind.FINISH_REASON, "MessageStopEvent", "stopReason"),
          new Event(Kind.USAGE, "ConverseStreamMetadataEvent", "usage"));

  /** The types of events that a type stands for, by its qualified name. */
  static List<String> typesOf(String union) {
    return union.equals(BEDROCK + "ConverseStreamOutput")
        ? ALL.stream().filter(Event::isType).map(e -> BEDROCK + e.event()).distinct().toList()
        : List.of();
  }
}
