package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.SampleTraces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each field of {@code tracer_state.json}. */
class TracerStateExporterTest {
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
  void everyTaskStandsUnderItsIdInOrder() {
    JsonNode state = state(SampleTraces.research());
    assertThat(state.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            SampleTraces.research().spans().stream()
                .map(task -> Long.toString(task.id()))
                .toList());
  }

  @Test
  void anEmptyTraceIsAnEmptyObject() {
    assertThat(state(SampleTraces.snapshot(List.of()))).isEmpty();
  }

  @Test
  void everyTaskHasNameTypeAndParent() {
    JsonNode root = research(1);
    assertThat(root.get("func").textValue()).isEqualTo("research");
    assertThat(root.get("task_type").textValue()).isEqualTo("agent_call");
    assertThat(root.get("parent").isNull()).as("a root's parent is null, not absent").isTrue();
    JsonNode state = state(SampleTraces.research());
    for (TaskMeta task : SampleTraces.research().spans()) {
      JsonNode entry = state.get(Long.toString(task.id()));
      assertThat(entry.get("task_type").textValue()).isEqualTo(task.type().wireName());
      if (task.id() != 1) {
        assertThat(entry.get("parent").isIntegralNumber()).isTrue();
        assertThat(entry.get("parent").longValue()).isEqualTo(task.parent().getAsLong());
      }
    }
  }

  @Test
  void timesAreIsoWithSixDigitsInUtcAndMicros() {
    TaskMeta task =
        TaskMeta.builder("t", TaskType.NORMAL_TASK)
            .id(1)
            .startMicros(1_700_000_000_000_000L)
            .ended(TaskOutcome.OK, 1_700_000_000_000_070L)
            .build();
    JsonNode entry = written(task);
    assertThat(entry.get("started_at").textValue()).isEqualTo("2023-11-14T22:13:20.000000Z");
    assertThat(entry.get("ended_at").textValue()).isEqualTo("2023-11-14T22:13:20.000070Z");
    assertThat(entry.get("start_us").longValue()).isEqualTo(1_700_000_000_000_000L);
    assertThat(entry.get("end_us").longValue()).isEqualTo(1_700_000_000_000_070L);
  }

  @Test
  void anUnfinishedTaskHasNoEnd() {
    JsonNode entry = research(17);
    assertThat(entry.has("started_at")).isTrue();
    assertThat(entry.has("ended_at")).isFalse();
    assertThat(entry.has("end_us")).isFalse();
    assertThat(entry.has("error")).isFalse();
  }

  @Test
  void aFailedTaskHasMessageTypeAndStack() {
    JsonNode entry = research(6);
    assertThat(entry.get("error").textValue()).isEqualTo("/etc/shadow.d");
    assertThat(entry.get("error_type").textValue())
        .isEqualTo("java.nio.file.AccessDeniedException");
    assertThat(entry.get("error_stack").textValue()).contains("FileTools.java:41");
    assertThat(entry.has("cancelled")).isFalse();
  }

  @Test
  void aFailureWithoutAMessageStillHasAnError() {
    TaskMeta task =
        SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "t", 0, 1)
            .error("java.lang.IllegalStateException", null, null)
            .build();
    assertThat(written(task).get("error").textValue()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void aCancelledTaskHasErrorAndCancelled() {
    JsonNode entry = research(12);
    assertThat(entry.get("cancelled").booleanValue()).isTrue();
    assertThat(entry.get("error").textValue()).isEqualTo("the deadline of 850 ms passed");
    assertThat(entry.has("ended_at")).isTrue();
  }

  @Test
  void anAgentCallHasAgentObjectArgsAndResult() {
    JsonNode entry = research(1);
    assertThat(entry.get("agent_id").textValue()).isEqualTo("CodeResearcher");
    assertThat(entry.get("object_id").longValue()).isEqualTo(1_829_164_700L);
    assertThat(entry.at("/args/question").textValue()).startsWith("Where is the retry policy");
    assertThat(entry.get("result").textValue()).contains("RetryPolicy.next");
  }

  @Test
  void aToolCallHasItsInputAndOutput() {
    JsonNode entry = research(5);
    assertThat(entry.at("/tool_input_meta/name").textValue()).isEqualTo("search_text");
    assertThat(entry.at("/tool_input_meta/arguments"))
        .isEqualTo(ExportedFile.parse("{\"query\":\"class RetryPolicy\",\"folder\":\"src\"}"));
    assertThat(entry.at("/tool_output_meta/0/line").intValue()).isEqualTo(14);
    assertThat(entry.has("args")).isFalse();
    assertThat(entry.has("result")).isFalse();
  }

  @Test
  void atLevelBasicAToolCallHasNoContent() {
    JsonNode entry = written(SampleTraces.task(3, 0, TaskType.TOOL_CALL, "t", 0, 1).build());
    assertThat(entry.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "func",
            "task_type",
            "parent",
            "started_at",
            "start_us",
            "ended_at",
            "end_us",
            "thread",
            "trace_id");
  }

  @Test
  void aToolThatTakesNothingHasEmptyArguments() {
    JsonNode entry =
        written(
            SampleTraces.task(3, 0, TaskType.TOOL_CALL, "now", 0, 1)
                .result(CapturedValue.of("noon"))
                .build());
    assertThat(entry.get("tool_input_meta"))
        .isEqualTo(ExportedFile.parse("{\"name\":\"now\",\"arguments\":{}}"));
  }

  @Test
  void otherTasksHaveArgsInTheirOrderAndAResult() {
    Map<String, CapturedValue> arguments = new LinkedHashMap<>();
    arguments.put("z", CapturedValue.of(1));
    arguments.put("a", CapturedValue.ofJson("[1.50, 123456789012345678901234567890, null]"));
    JsonNode entry =
        written(
            SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "t", 0, 1)
                .arguments(arguments)
                .result(CapturedValue.NULL)
                .build());
    assertThat(entry.get("args").fieldNames()).toIterable().containsExactly("z", "a");
    assertThat(
            ExportedFile.text(
                new TracerStateExporter(),
                SampleTraces.snapshot(
                    List.of(
                        SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "t", 0, 1)
                            .arguments(arguments)
                            .build()))))
        .as("no digit of a number is lost")
        .contains("[1.50,123456789012345678901234567890,null]");
    assertThat(entry.get("result").isNull()).isTrue();
  }

  @Test
  void dependenciesAreIds() {
    assertThat(research(13).get("dependencies")).isEqualTo(ExportedFile.parse("[9,10,11]"));
    assertThat(research(1).has("dependencies")).isFalse();
  }

  @Test
  void aTaskHasThreadTraceSessionAndSource() {
    JsonNode entry = research(5);
    assertThat(entry.get("thread").textValue()).isEqualTo("tool-1");
    assertThat(entry.get("trace_id").textValue()).isEqualTo(SampleTraces.TRACE_HEX);
    assertThat(entry.get("session_id").textValue()).isEqualTo("s-42");
    assertThat(entry.get("source").textValue()).isEqualTo("dev.example.FileTools.searchText");
  }

  @Test
  void extraFieldsStandUnderTheirNamesAndNeverOverwriteAStandardOne() {
    Map<String, CapturedValue> extra = new LinkedHashMap<>();
    extra.put("score", CapturedValue.of(0.5));
    extra.put("func", CapturedValue.of("evil"));
    extra.put("end_us", CapturedValue.of(7));
    extra.put("extra.func", CapturedValue.of("taken"));
    JsonNode entry =
        written(
            TaskMeta.builder("t", TaskType.NORMAL_TASK)
                .id(1)
                .startMicros(1)
                .extraFields(extra)
                .build());
    assertThat(entry.get("score").doubleValue()).isEqualTo(0.5);
    assertThat(entry.get("func").textValue()).isEqualTo("t");
    assertThat(entry.get("extra.extra.func").textValue()).isEqualTo("evil");
    assertThat(entry.get("extra.func").textValue()).isEqualTo("taken");
    assertThat(entry.has("end_us")).as("even one that this task does not have").isFalse();
    assertThat(entry.get("extra.end_us").intValue()).isEqualTo(7);
  }
}
