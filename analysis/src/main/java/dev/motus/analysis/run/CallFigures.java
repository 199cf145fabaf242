package dev.motus.analysis.run;

import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a model call once its texts are gone.
 *
 * @param model the one that was asked for, else the one that answered; null when neither is known
 * @param usage the tokens, null when the provider did not say
 * @param opening what tells one conversation from another: the model and the first message; 0 when
 *     the messages are not known
 * @param offered the tools that were offered; 0 when there were none
 * @param asked the names of the tools that the answer asks for, in order
 * @param firstTokenMicros from the start to the first token, null where nothing streamed
 */
public record CallFigures(
    @Nullable String model,
    @Nullable TokenUsage usage,
    long opening,
    long offered,
    List<String> asked,
    @Nullable Long firstTokenMicros) {
  private static final List<String> FIRST_TOKEN =
      List.of("time_to_first_token_us", "time_to_first_item_us");

  static CallFigures of(TaskMeta task, ModelCall call) {
    String model = call.requestModel() == null ? call.responseModel() : call.requestModel();
    ModelMessage answer = call.output();
    List<ModelMessage> input = call.input();
    return new CallFigures(
        model,
        call.usage(),
        input.isEmpty() ? 0 : new Fingerprint().with(model).with(input.get(0).toString()).value(),
        call.tools().isEmpty() ? 0 : new Fingerprint().with(call.tools().toString()).value(),
        answer == null ? List.of() : answer.toolCalls().stream().map(ModelToolCall::name).toList(),
        firstToken(task));
  }

  private static @Nullable Long firstToken(TaskMeta task) {
    return FIRST_TOKEN.stream()
        .map(task.extraFields()::get)
        .filter(value -> value != null && value.toJson().matches("\\d{1,15}"))
        .map(value -> Long.valueOf(value.toJson()))
        .findFirst()
        .orElse(null);
  }

  /** Tokens of the request, 0 when they are not known. */
  public long inputTokens() {
    return usage == null || usage.input() == null ? 0 : usage.input();
  }
}
