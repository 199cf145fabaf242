package dev.motus.runtime.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one model call, redacted and within the limits. Immutable.
 *
 * @param requestModel the model that was asked for, null when it is not known
 * @param provider who serves it, such as {@code openai}, null when it is not known
 * @param input the messages that were sent, oldest first; unmodifiable
 * @param tools the tools that were offered, in order; unmodifiable
 * @param responseModel the model that answered, null when the answer does not say
 * @param output the answer, null while there is none
 * @param finishReason why the model stopped, such as {@code stop} or {@code tool_calls}; null when
 *     the answer does not say
 * @param usage the tokens, null when the provider did not say
 */
public record ModelCall(
    @Nullable String requestModel,
    @Nullable String provider,
    List<ModelMessage> input,
    List<ModelTool> tools,
    @Nullable String responseModel,
    @Nullable ModelMessage output,
    @Nullable String finishReason,
    @Nullable TokenUsage usage) {

  /** Nothing known yet. */
  public static final ModelCall EMPTY =
      new ModelCall(null, null, List.of(), List.of(), null, null, null, null);

  /** Copies the lists. */
  public ModelCall {
    input = List.copyOf(input);
    tools = List.copyOf(tools);
  }

  /** The same without messages and tools: who answered, why it stopped, and what it cost. */
  public ModelCall withoutContent() {
    return new ModelCall(
        requestModel, provider, List.of(), List.of(), responseModel, null, finishReason, usage);
  }

  /** About how many characters the texts take in memory. */
  public long contentChars() {
    long chars = output == null ? 0 : charsOf(output);
    for (ModelMessage message : input) {
      chars += charsOf(message);
    }
    for (ModelTool tool : tools) {
      chars += length(tool.description()) + length(tool.parameters());
    }
    return chars;
  }

  private static long charsOf(ModelMessage message) {
    long chars = length(message.content()) + length(message.reasoning());
    for (ModelToolCall call : message.toolCalls()) {
      chars += length(call.arguments());
    }
    for (MessagePart part : message.parts()) {
      chars += length(part.text()) + length(part.uri());
    }
    return chars;
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
