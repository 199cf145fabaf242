package dev.motus.format.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.SampleTraces;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose call a run of a tool is: known, or not said. */
class AskedToolsTest {
  private final AskedTools tools = new AskedTools();

  private void answer(long id, long parent, ModelToolCall... calls) throws IOException {
    ModelMessage message = ModelMessage.assistant(null, List.of(calls));
    TaskMeta task =
        SampleTraces.task(id, parent, TaskType.MODEL_CALL, "chat", 10, 20)
            .modelCall(new ModelCall(null, null, List.of(), List.of(), null, message, null, null))
            .build();
    assertThat(tools.with(task)).isSameAs(task);
  }

  private @Nullable String idOf(TaskMeta tool) throws IOException {
    CapturedValue id = tools.with(tool).extraFields().get("tool_call_id");
    return id == null ? null : id.asText();
  }

  private static TaskMeta run(long id, long parent, long start, String name, String... arguments) {
    Map<String, CapturedValue> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      values.put(arguments[i], CapturedValue.ofJson(arguments[i + 1]));
    }
    return SampleTraces.task(id, parent, TaskType.TOOL_CALL, name, start, start + 1)
        .arguments(values)
        .build();
  }

  private static ModelToolCall call(String id, String name, String arguments) {
    return new ModelToolCall(id, name, arguments);
  }

  @Test
  void aRunHasTheIdOfTheCallWithItsNameAndArguments() throws IOException {
    answer(
        2,
        1,
        call("a", "search", "{\"query\": \"cats\", \"most\": 3}"),
        call("b", "search", "{\"query\":\"dogs\",\"most\":3}"),
        call("c", "clock", ""),
        call("d", "now", null));
    TaskMeta dogs = run(3, 1, 30, "search", "most", "3", "query", "\"dogs\"");

    assertThat(idOf(dogs)).isEqualTo("b");
    assertThat(idOf(run(4, 1, 30, "search", "query", "\"cats\"", "most", "3"))).isEqualTo("a");
    assertThat(idOf(run(5, 1, 30, "now"))).isEqualTo("d");
    assertThat(idOf(dogs)).as("written again").isEqualTo("b");
  }

  @Test
  void nothingIsGuessed() throws IOException {
    answer(
        2,
        1,
        call("a", "search", "{\"query\":\"cats\"}"),
        call("b", "twice", "{}"),
        call("c", "twice", "{}"),
        call("d", "cut", "{\"query\":\"ca"));

    assertThat(idOf(run(3, 1, 30, "search", "query", "\"mice\""))).isNull();
    assertThat(idOf(run(4, 1, 30, "find", "query", "\"cats\""))).isNull();
    assertThat(idOf(run(5, 9, 30, "search", "query", "\"cats\""))).as("another task's").isNull();
    assertThat(idOf(run(6, 0, 30, "search", "query", "\"cats\""))).as("a root").isNull();
    assertThat(idOf(run(7, 1, 15, "search", "query", "\"cats\""))).as("before").isNull();
    assertThat(idOf(run(8, 1, 30, "search"))).as("at level basic").isNull();
    assertThat(idOf(run(9, 1, 30, "twice"))).as("two fit").isNull();
    assertThat(idOf(run(10, 1, 30, "cut", "query", "\"ca\""))).isNull();
    assertThat(idOf(run(11, 1, 30, "search", "query", "\"cats\""))).isEqualTo("a");
    assertThat(idOf(run(12, 1, 31, "search", "query", "\"cats\""))).as("once more").isNull();
  }

  @Test
  void whatAnExtractorSaysHolds() throws IOException {
    answer(2, 1, call("a", "search", "{}"));
    TaskMeta tool =
        run(3, 1, 30, "search").toBuilder()
            .extraFields(Map.of("tool_call_id", CapturedValue.of("mine")))
            .build();

    assertThat(tools.with(tool)).isSameAs(tool);
    assertThat(idOf(run(4, 1, 30, "search"))).isEqualTo("a");
  }
}
