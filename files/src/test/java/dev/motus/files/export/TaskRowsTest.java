package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.format.row.JsonRecord;
import dev.motus.format.row.TaskRows;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ExportedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A task's row does not depend on what was written before it. */
class TaskRowsTest {
  private static final String SESSION = "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1";
  private static final long START = 1_764_500_000_123_456L;

  /** The last ones look like what templates are learned from. */
  private static final List<String> NAMES =
      List.of(
          "work",
          "é \"quoted\" \u2028\ud800",
          "8123456789012345679",
          "7123456789012347000",
          "2195-09-24T11:37:46",
          "1357924680131 of 8987654321098765431");

  private static final List<String> VALUES =
      List.of(
          "1",
          "true",
          "null",
          "\"text\"",
          "{\"a\":[1,\"\\\"\\\\\\n\\u0001\"]}",
          "{ \"spaced\": 1 }",
          "no JSON \\ \"",
          "\u0000\u001f\n\t\b\f\r\u007f/é€",
          "\u2028",
          "\ud83d\ude80",
          "\ud800",
          "~value 0~",
          "\"~value 1~\"",
          "x".repeat(70_000));

  static Stream<TraceExporter> formats() {
    return Stream.of(
        new TracerStateExporter(),
        new OtlpJsonExporter(),
        new OtlpJsonExporter(SemanticConventions.OPEN_INFERENCE),
        new ZipkinJsonExporter());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void eachTaskIsWrittenAsItWouldBeAlone(TraceExporter format) {
    Random random = new Random(7);
    List<TaskMeta> tasks = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      tasks.add(task(random, 1 + (long) i * 7));
    }

    List<String> together = rows(format, tasks);

    assertThat(together).hasSameSizeAs(tasks);
    for (int i = 0; i < tasks.size(); i++) {
      assertThat(together.get(i)).isEqualTo(rows(format, tasks.subList(i, i + 1)).get(0));
    }
  }

  private static TaskMeta task(Random random, long id) {
    long start = START + random.nextInt(1 << 30);
    TaskMetaBuilder task =
        TaskMeta.builder(
                NAMES.get(random.nextInt(NAMES.size())),
                isRare(random)
                    ? TaskType.values()[random.nextInt(TaskType.values().length)]
                    : TaskType.TOOL_CALL)
            .id(random.nextInt(9) == 0 ? id * 1_000_000_007L : id)
            .parent(random.nextBoolean() ? id / 2 : 0)
            .startMicros(start)
            .ended(TaskOutcome.OK, start + random.nextInt(4) * 977L)
            .traceId(
                random.nextInt(5) == 0
                    ? "11112222333344445555666677778888"
                    : SESSION.replace("-", ""))
            .thread(isRare(random) ? null : "main")
            .source(isRare(random) ? null : "com.example.Work.work")
            .description(isRare(random) ? "Works." : null);
    switch (random.nextInt(12)) {
      case 0 -> task.error("java.io.IOException", "no", null);
      case 1 -> task.ended(TaskOutcome.CANCELLED, start + 5);
      case 2 -> task.ended(TaskOutcome.RUNNING, 0);
      case 3 -> task.arguments(Map.of("a", CapturedValue.ofJson("{\"b\":[1,2]}")));
      case 4 -> task.result(CapturedValue.of("a text"));
      case 8, 9 -> content(random, task);
      case 5 -> task.extraFields(Map.of("extra", CapturedValue.of(5)));
      case 6 -> task.startMicros(0).ended(TaskOutcome.OK, 0);
      case 7 -> task.ended(TaskOutcome.OK, start - 5);
      default -> {
        // As most are.
      }
    }
    return task.build();
  }

  private static boolean isRare(Random random) {
    return random.nextInt(10) == 0;
  }

  @Test
  void onlyTheFirstTasksOfANameAreEncoded() throws IOException {
    int[] encoded = {0};
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TaskRows rows =
        new TaskRows(
            SESSION.replace("-", ""),
            new JsonRecord(),
            (task, out) -> {
              encoded[0]++;
              out.writeString(task.name() + task.id());
            },
            bytes);
    StringBuilder wanted = new StringBuilder();
    for (int id = 1; id <= 1_000; id++) {
      TaskMetaBuilder task = TaskMeta.builder("work", TaskType.NORMAL_TASK).id(id);
      rows.add(task.startMicros(START).ended(TaskOutcome.OK, START).build());
      wanted.append("\"work").append(id).append('"');
    }
    rows.flush();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(wanted.toString());
    assertThat(encoded[0]).isLessThan(20);
  }

  private static void content(Random random, TaskMetaBuilder task) {
    Map<String, CapturedValue> arguments = new LinkedHashMap<>();
    for (int count = random.nextInt(3); count > 0; count--) {
      arguments.put("argument " + count, value(random));
    }
    task.arguments(arguments).result(random.nextInt(4) == 0 ? null : value(random));
  }

  private static CapturedValue value(Random random) {
    String json = VALUES.get(random.nextInt(VALUES.size()));
    return random.nextBoolean() ? CapturedValue.of(json) : CapturedValue.ofJson(json);
  }

  private static List<String> rows(TraceExporter format, List<TaskMeta> tasks) {
    TraceSnapshot trace =
        new TraceSnapshot(
            SESSION, START, START + 10, "service", null, null, "tag", 1, Map.of(), tasks, 0, 0);
    String text = ExportedFile.text(format, trace);
    boolean isState = format instanceof TracerStateExporter;
    String end = isState ? "\n}" : format instanceof ZipkinJsonExporter ? "]" : "]}]}]}";
    assertThat(text).endsWith(end);
    String[] lines = text.substring(0, text.length() - end.length()).split("\n", -1);
    List<String> rows = new ArrayList<>();
    for (int i = isState ? 0 : 1; i < lines.length; i++) {
      // Without what divides it from the one before.
      rows.add(lines[i].substring(lines[i].indexOf(isState ? '"' : '{')));
    }
    return rows;
  }
}
