package dev.motus.format.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.testing.SampleTraces;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our spans against the table of the conventions, which names its source and version. */
class GenAiTableTest {
  private static TaskMetaBuilder task(TaskType type) {
    return SampleTraces.task(1, 0, type, "work", 0, 1);
  }

  private static final ModelCall CALL =
      new ModelCall(
          "gpt-5",
          "anthropic",
          List.of(ModelMessage.of("system", "Be brief."), ModelMessage.of("user", "Hi")),
          List.of(new ModelTool("find", "Finds.", "{}")),
          "gpt-5-2025-08-07",
          ModelMessage.of("assistant", "Hello"),
          "stop",
          new TokenUsage(20L, 8L, 28L, 3L, 8L, 2L));

  /** All that a task of the type can say. */
  private static TaskMeta full(TaskType type) {
    return task(type)
        .description("Works.")
        .arguments(Map.of("q", CapturedValue.of("cats")))
        .result(CapturedValue.of("three"))
        .modelCall(CALL)
        .extraFields(
            Map.of(
                "response_id",
                CapturedValue.of("resp_1"),
                "tool_call_id",
                CapturedValue.of("call_1"),
                "server_address",
                CapturedValue.of("127.0.0.1"),
                "server_port",
                CapturedValue.of(8080),
                "time_to_first_token_us",
                CapturedValue.of(250_000),
                "request",
                CapturedValue.ofJson(
                    """
                    {"temperature": 1, "top_p": 0.5, "top_k": 40, "frequency_penalty": 0.1,
                     "presence_penalty": 0, "max_tokens": 100, "seed": 7,
                     "stop_sequences": ["END"], "stream": true, "output_type": "json"}
                    """)))
        .build();
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskType.class,
      names = {"AGENT_CALL", "TOOL_CALL", "MODEL_CALL"})
  void aSpanHasWhatTheTableNamesAndNothingElse(TaskType type) throws IOException {
    Map<String, String> expected =
        ConventionsTable.of(type).stream()
            .collect(
                Collectors.toMap(ConventionsTable.Line::attribute, ConventionsTable.Line::type));
    Map<String, String> written = new LinkedHashMap<>(WrittenAttributes.of(full(type)).types);
    written.keySet().removeIf(name -> !name.startsWith("gen_ai.") && !name.startsWith("server."));

    assertThat(written).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskType.class,
      names = {"AGENT_CALL", "TOOL_CALL", "MODEL_CALL"})
  void aSpanOfWhichNothingIsKnownHasWhatIsRequired(TaskType type) throws IOException {
    List<String> required =
        ConventionsTable.of(type).stream()
            .filter(line -> line.level().equals("required"))
            .map(ConventionsTable.Line::attribute)
            .toList();

    assertThat(WrittenAttributes.of(task(type).build()).types.keySet()).containsAll(required);
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskType.class,
      names = {"NORMAL_TASK", "MAGIC_TASK"})
  void otherTasksHaveNoNamesOfTheConventions(TaskType type) throws IOException {
    WrittenAttributes written = WrittenAttributes.of(full(type));

    assertThat(written.types.keySet()).noneMatch(name -> name.startsWith("gen_ai."));
    assertThat(written.values.get("motus.model_call").toString())
        .as("and lose nothing")
        .contains("\"model_name\":\"gpt-5\"", "\"cache_read_input_tokens\":8");
  }

  @Test
  void valuesAreThoseOfTheCall() throws IOException {
    assertThat(WrittenAttributes.of(full(TaskType.MODEL_CALL)).values)
        .contains(
            entry("gen_ai.provider.name", "anthropic"),
            entry("server.address", "127.0.0.1"),
            entry("server.port", 8080L),
            entry("gen_ai.usage.input_tokens", 20L),
            entry("gen_ai.usage.cache_read.input_tokens", 8L),
            entry("gen_ai.usage.cache_creation.input_tokens", 2L),
            entry("gen_ai.request.temperature", 1.0),
            entry("gen_ai.response.time_to_first_chunk", 0.25),
            entry("gen_ai.response.id", "resp_1"))
        .doesNotContainKeys("request", "response_id", "server_port", "time_to_first_token_us");
    assertThat(WrittenAttributes.of(task(TaskType.MODEL_CALL).build()).values)
        .contains(entry("gen_ai.provider.name", "_OTHER"));
  }

  @Test
  void aNameSaysWhatWasAskedFor() {
    ModelCall answered =
        new ModelCall(null, null, List.of(), List.of(), "gpt-5-2025", null, null, null);
    assertThat(SpanAttributes.spanName(full(TaskType.MODEL_CALL))).isEqualTo("chat gpt-5");
    assertThat(SpanAttributes.spanName(task(TaskType.MODEL_CALL).build())).isEqualTo("chat");
    assertThat(SpanAttributes.spanName(task(TaskType.MODEL_CALL).modelCall(answered).build()))
        .as("the model that answered was not asked for")
        .isEqualTo("chat");
    assertThat(
            SpanAttributes.spanName(
                task(TaskType.MODEL_CALL)
                    .modelCall(CALL)
                    .extraFields(Map.of("operation", CapturedValue.of("embeddings")))
                    .build()))
        .isEqualTo("embeddings gpt-5");
  }

  @Test
  void whatDoesNotFitTheConventionsStaysAField() throws IOException {
    WrittenAttributes written =
        WrittenAttributes.of(
            task(TaskType.MODEL_CALL)
                .extraFields(
                    Map.of(
                        "operation", CapturedValue.of("ponder"),
                        "request", CapturedValue.ofJson("{\"temperature\":\"hot\"}"),
                        "", CapturedValue.of("no name")))
                .build());

    assertThat(written.values)
        .contains(
            entry("gen_ai.operation.name", "chat"),
            entry("operation", "ponder"),
            entry("request", "{\"temperature\":\"hot\"}"),
            entry("extra.unnamed", "no name"))
        .doesNotContainKey("");
  }
}
