package dev.motus.format.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.testing.SampleTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our spans against the table of the conventions, which names its source and version. */
class GenAiTableTest {
  private static final Path TABLE = Path.of("src/test/resources/conventions/gen-ai-spans-1.41.tsv");

  /** One line of the table. */
  private record Line(String task, String attribute, String type, String level) {}

  private static List<Line> table(TaskType type) throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(cells -> new Line(cells[0], cells[1], cells[2], cells[3]))
        .filter(line -> line.task.equals(type.wireName()))
        .toList();
  }

  /** Attributes by name, each with the type that it was written as. */
  private static final class Types implements AttributeSink {
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private void put(String name, String type, Object value) {
      assertThat(types.put(name, type)).as(name + " is there once").isNull();
      values.put(name, value);
    }

    @Override
    public void text(String name, @Nullable String value) {
      if (value != null) {
        put(name, "string", value);
      }
    }

    @Override
    public void number(String name, @Nullable Long value) {
      if (value != null) {
        put(name, "int", value);
      }
    }

    @Override
    public void decimal(String name, double value) {
      put(name, "double", value);
    }

    @Override
    public void truth(String name, boolean value) {
      put(name, "boolean", value);
    }

    @Override
    public void texts(String name, List<String> values) {
      put(name, "string[]", values);
    }
  }

  private static Types attributes(TaskMeta task) throws IOException {
    Types sink = new Types();
    SpanAttributes.write(task, "session-1", SemanticConventions.GEN_AI, sink);
    return sink;
  }

  private static TaskMetaBuilder task(TaskType type) {
    return SampleTraces.task(1, 0, type, "work", 0, 1);
  }

  private static final ModelCall CALL =
      new ModelCall(
          "gpt-5",
          "openai",
          List.of(ModelMessage.of("user", "Hi")),
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
        table(type).stream().collect(Collectors.toMap(Line::attribute, Line::type));
    Map<String, String> written = new LinkedHashMap<>(attributes(full(type)).types);
    written.keySet().removeIf(name -> !name.startsWith("gen_ai."));

    assertThat(written).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskType.class,
      names = {"AGENT_CALL", "TOOL_CALL", "MODEL_CALL"})
  void aSpanOfWhichNothingIsKnownHasWhatIsRequired(TaskType type) throws IOException {
    List<String> required =
        table(type).stream()
            .filter(line -> line.level.equals("required"))
            .map(Line::attribute)
            .toList();

    assertThat(attributes(task(type).build()).types.keySet()).containsAll(required);
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskType.class,
      names = {"NORMAL_TASK", "MAGIC_TASK"})
  void otherTasksHaveNoNamesOfTheConventions(TaskType type) throws IOException {
    Types written = attributes(full(type));

    assertThat(written.types.keySet()).noneMatch(name -> name.startsWith("gen_ai."));
    assertThat(written.values.get("motus.model_call").toString())
        .as("and lose nothing")
        .contains("\"model_name\":\"gpt-5\"", "\"cache_read_input_tokens\":8");
  }

  @Test
  void valuesAreThoseOfTheCall() throws IOException {
    assertThat(attributes(full(TaskType.MODEL_CALL)).values)
        .contains(
            entry("gen_ai.provider.name", "openai"),
            entry("gen_ai.usage.input_tokens", 20L),
            entry("gen_ai.usage.cache_read.input_tokens", 8L),
            entry("gen_ai.usage.cache_creation.input_tokens", 2L),
            entry("gen_ai.request.temperature", 1.0),
            entry("gen_ai.response.time_to_first_chunk", 0.25),
            entry("gen_ai.response.id", "resp_1"))
        .doesNotContainKeys("request", "response_id", "time_to_first_token_us");
    assertThat(attributes(task(TaskType.MODEL_CALL).build()).values)
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
    Types written =
        attributes(
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
