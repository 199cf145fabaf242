package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.SampleTraces;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code tracer_state.json} says of model calls. */
class TracerStateModelCallTest {
  private static JsonNode state(TraceSnapshot snapshot) {
    return ExportedFile.json(new TracerStateExporter(), snapshot);
  }

  /** The one task as it stands in the file. */
  private static JsonNode written(TaskMeta task) {
    JsonNode state = state(SampleTraces.snapshot(List.of(task)));
    assertThat(state.fieldNames()).toIterable().containsExactly(Long.toString(task.id()));
    return state.get(Long.toString(task.id()));
  }

  private static JsonNode research(long id) {
    return state(SampleTraces.research()).get(Long.toString(id));
  }

  @Test
  void aModelCallHasItsMessagesInTheShapeOfOpenAi() {
    JsonNode entry = research(7);
    assertThat(entry.get("model_name").textValue()).isEqualTo("gpt-5-mini");
    JsonNode messages = entry.get("model_input_meta");
    assertThat(messages.get(0))
        .isEqualTo(
            ExportedFile.parse(
                "{\"role\":\"system\",\"content\":\"You answer questions about code. Use the"
                    + " tools. Cite the files you read.\"}"));
    assertThat(messages.get(2))
        .isEqualTo(
            ExportedFile.parse(
                """
                {"role": "assistant", "content": null, "tool_calls": [
                  {"id": "call_1", "type": "function", "function": {"name": "search_text",
                   "arguments": "{\\"query\\":\\"class RetryPolicy\\",\\"folder\\":\\"src\\"}"}},
                  {"id": "call_2", "type": "function", "function": {"name": "search_text",
                   "arguments": "{\\"query\\":\\"maxAttempts\\"}"}}]}
                """));
    assertThat(messages.get(4))
        .isEqualTo(
            ExportedFile.parse(
                "{\"role\":\"tool\",\"content\":\"error: permission denied\","
                    + "\"tool_call_id\":\"call_2\"}"));
    assertThat(entry.has("args")).isFalse();
    assertThat(entry.has("result")).isFalse();
  }

  @Test
  void aModelCallHasItsAnswerAndUsage() {
    JsonNode output = research(4).get("model_output_meta");
    assertThat(output.get("model").textValue()).isEqualTo("gpt-5-mini-2026-08-07");
    assertThat(output.get("content").isNull()).isTrue();
    assertThat(output.get("reasoning").textValue()).startsWith("The policy is likely");
    assertThat(output.at("/tool_calls/1/function/name").textValue()).isEqualTo("search_text");
    assertThat(output.get("finish_reason").textValue()).isEqualTo("tool_calls");
    assertThat(output.get("usage"))
        .isEqualTo(
            ExportedFile.parse(
                """
                {"prompt_tokens": 412, "completion_tokens": 96, "total_tokens": 508,
                 "completion_tokens_details": {"reasoning_tokens": 54}}
                """));
    assertThat(research(7).at("/model_output_meta/usage"))
        .isEqualTo(
            ExportedFile.parse(
                """
                {"prompt_tokens": 347, "cache_read_input_tokens": 384, "completion_tokens": 121,
                 "total_tokens": 852}
                """));
  }

  @Test
  void aModelCallHasTheToolsThatWereOffered() {
    JsonNode tool = research(4).at("/tool_meta/0");
    assertThat(tool.get("type").textValue()).isEqualTo("function");
    assertThat(tool.at("/function/name").textValue()).isEqualTo("search_text");
    assertThat(tool.at("/function/description").textValue()).startsWith("Finds the lines");
    assertThat(tool.at("/function/parameters/properties/query/type").textValue())
        .isEqualTo("string");
  }

  @Test
  void aSchemaThatWasCutAtALimitBecomesText() {
    ModelCall call =
        new ModelCall(
            "m",
            null,
            List.of(),
            List.of(new ModelTool("t", null, "{\"type\": \"obj… [cut]")),
            null,
            null,
            null,
            null);
    JsonNode entry =
        written(SampleTraces.task(1, 0, TaskType.MODEL_CALL, "chat", 0, 1).modelCall(call).build());
    assertThat(entry.at("/tool_meta/0/function/parameters").textValue())
        .isEqualTo("{\"type\": \"obj… [cut]");
    assertThat(entry.has("model_input_meta")).isFalse();
    assertThat(entry.has("model_output_meta")).as("nothing is known of an answer").isFalse();
  }

  @Test
  void theTotalOfTokensIsFilledInWhenTheProviderLeavesItOut() {
    ModelCall call =
        new ModelCall(
            null,
            null,
            List.of(),
            List.of(),
            "answering-model",
            ModelMessage.of("assistant", "hi"),
            null,
            new TokenUsage(3L, 4L, null, null, null));
    JsonNode entry =
        written(SampleTraces.task(1, 0, TaskType.MODEL_CALL, "chat", 0, 1).modelCall(call).build());
    assertThat(entry.at("/model_output_meta/usage/total_tokens").intValue()).isEqualTo(7);
    assertThat(entry.get("model_name").textValue()).isEqualTo("answering-model");
  }

  @Test
  void aModelCallThatNothingReadHasArgsAndResult() {
    JsonNode entry =
        written(
            SampleTraces.task(1, 0, TaskType.MODEL_CALL, "chat", 0, 1)
                .arguments(Map.of("prompt", CapturedValue.of("hi")))
                .result(CapturedValue.of("ho"))
                .build());
    assertThat(entry.at("/args/prompt").textValue()).isEqualTo("hi");
    assertThat(entry.get("result").textValue()).isEqualTo("ho");
  }
}
