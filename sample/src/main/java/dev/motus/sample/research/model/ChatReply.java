package dev.motus.sample.research.model;

/**
 * What the model answered.
 *
 * @param model the model that answered
 * @param message its message: a text, or the tools that it wants called
 * @param finishReason why it stopped, such as {@code stop} or {@code tool_calls}
 * @param promptTokens what the request cost
 * @param completionTokens what the answer cost
 */
public record ChatReply(
    String model,
    ChatMessage message,
    String finishReason,
    long promptTokens,
    long completionTokens) {}
