package dev.motus.testing;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values that break viewers and files, in every field that can hold a text. */
public final class HostileTraces {
  /** Each one would set {@code window.ran} if it were taken for anything but text. */
  static final List<String> SCRIPTS =
      List.of(
          "</script><script>window.ran=1;alert(1)</script>",
          "</SCRIPT ><script>window.ran=1</script>",
          "<!--<script>window.ran=1</script>-->",
          "<img src=x onerror=\"window.ran=1\">",
          "<svg onload=window.ran=1><style>*{display:none}</style>",
          "\"><iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>",
          "'-(window.ran=1)-'",
          "[click](javascript:window.ran=1)",
          "${window.ran=1} {{constructor.constructor('window.ran=1')()}}",
          "@@DATA@@ @@SCRIPT@@ @@STYLE@@ @@POLICY@@",
          "]]>\\u003cscript>window.ran=1\\u003c/script>");

  /** What is no well-formed text, or more of it than anyone expects. */
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0 and \u0007 and \u001b[31m",
          "line\r\nline\u2028line\u2029line\u0085line",
          "lone \ud800 high",
          "lone \udc00 low",
          "\ud800\ud800\udc00\udc00",
          "paired \ud83d\ude80",
          "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u200f",
          "back\\slash \"quote\" \\u0041 \\",
          "\ufeff\uffff\ufffe",
          "__proto__",
          "constructor",
          "hasOwnProperty",
          "{\"__proto__\": {\"polluted\": true}}",
          "{\"unclosed\": [1, 2",
          "{\"a\":1}{\"b\":2}",
          "NaN",
          "-Infinity",
          "1e999999",
          "\"\\ud800\"",
          "\"bad escape \\x\"",
          "[".repeat(5_000) + "]".repeat(5_000),
          "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
          "x".repeat(1_000_000),
          "<".repeat(20_000) + "\ud800".repeat(1_000));

  private HostileTraces() {}

  public static Stream<String> values() {
    return Stream.concat(SCRIPTS.stream(), TEXTS.stream());
  }

  /** The value in every field of tasks of every type and outcome, and of the trace itself. */
  public static TraceSnapshot everywhere(String value) {
    List<TaskMeta> tasks = new ArrayList<>();
    tasks.add(task(1, 0, TaskType.MODEL_CALL, TaskOutcome.ERROR, value));
    tasks.add(task(2, 1, TaskType.TOOL_CALL, TaskOutcome.ERROR, value));
    if (value.length() < 100_000) {
      tasks.add(task(3, 1, TaskType.AGENT_CALL, TaskOutcome.RUNNING, value));
      tasks.add(task(4, 3, TaskType.NORMAL_TASK, TaskOutcome.CANCELLED, value));
      tasks.add(task(5, 3, TaskType.MAGIC_TASK, TaskOutcome.OK, value));
    }
    return new TraceSnapshot(
        value,
        SampleTraces.START,
        SampleTraces.START + 9_000,
        value,
        value,
        value,
        value,
        1,
        Map.of(value, value),
        tasks,
        3,
        2);
  }

  private static TaskMeta task(
      long id, long parent, TaskType type, TaskOutcome outcome, String value) {
    TaskMetaBuilder task =
        TaskMeta.builder(value, type)
            .id(id)
            .parent(parent)
            .remoteParent(value)
            .traceId(value)
            .thread(value)
            .source(value)
            .description(value)
            .agent(value, id)
            .startMicros(SampleTraces.START + id)
            .arguments(Map.of(value, CapturedValue.ofJson(value)))
            .result(CapturedValue.of(value))
            .extraFields(
                Map.of(
                    value, CapturedValue.of(value), "raw " + value, CapturedValue.ofJson(value)));
    if (outcome != TaskOutcome.RUNNING) {
      task.ended(outcome, SampleTraces.START + 5_000);
    }
    if (outcome == TaskOutcome.ERROR || outcome == TaskOutcome.CANCELLED) {
      task.error(value, value, value);
    }
    if (type == TaskType.MODEL_CALL) {
      task.modelCall(modelCall(value));
    }
    return task.build();
  }

  /** The text as files hold it: with U+FFFD for each half of a surrogate pair that stands alone. */
  public static String wellFormed(String value) {
    // Regular expressions read a whole pair as one character, which is no surrogate.
    return value.replaceAll("\\p{Cs}", "\uFFFD");
  }

  private static ModelCall modelCall(String value) {
    ModelMessage message =
        new ModelMessage(
            value, value, value, List.of(new ModelToolCall(value, value, value)), value, value);
    return new ModelCall(
        value,
        value,
        List.of(message, ModelMessage.of("user", value)),
        List.of(new ModelTool(value, value, value)),
        value,
        message,
        value,
        TokenUsage.of(1, 2));
  }
}
