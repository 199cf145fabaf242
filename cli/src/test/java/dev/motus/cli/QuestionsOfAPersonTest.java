package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.cli.Person.Answer;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people want to know of their runs, with how many commands they learn it. */
class QuestionsOfAPersonTest {
  private static final long DAY = 86_400_000_000L;

  @TempDir Path directory;
  private Person person;
  private int commands;

  /** It is 2026-11-22, half past eight. */
  @BeforeEach
  void meet() {
    person = new Person(directory.resolve("home"), directory);
  }

  private String asks(int exitCode, String... args) {
    commands++;
    Answer answer = person.runs(args);
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(exitCode);
    return answer.out();
  }

  private void write(String name, long offset, List<TaskMeta> tasks) throws Exception {
    Path trace = Traces.write(directory.resolve("traces").resolve(name), tasks);
    Files.setLastModifiedTime(
        trace.resolve("tracer_state.json"),
        FileTime.from(Instant.ofEpochSecond((Traces.START + offset) / 1_000_000)));
  }

  private static List<TaskMeta> run(long offset, String cost, String tool) {
    return List.of(
        Traces.task(1, 0, TaskType.AGENT_CALL, "research", offset, offset + 3_000_000).build(),
        Traces.task(2, 1, TaskType.MODEL_CALL, "chat", offset + 1_000, offset + 2_000)
            .extraFields(Map.of("cost", CapturedValue.of(Double.valueOf(cost))))
            .build(),
        Traces.task(3, 1, TaskType.TOOL_CALL, tool, offset + 3_000, offset + 4_000)
            .arguments(Map.of("path", CapturedValue.of("README.md")))
            .build());
  }

  @Test
  void whyDidItFail() throws Exception {
    write("before", -DAY, run(-DAY, "0.01", "read_file"));
    write(
        "last",
        0,
        List.of(
            Traces.task(1, 0, TaskType.AGENT_CALL, "research", 0, 3_000_000)
                .error("java.io.IOException", "No such file: README.md", "at Agent.run")
                .build(),
            Traces.task(2, 1, TaskType.TOOL_CALL, "read_file", 1_000, 2_000)
                .error("java.io.IOException", "No such file: README.md", "at Files.read")
                .build()));

    assertThat(asks(0, "view", "--text"))
        .containsSubsequence(
            "failed after 3.00 s",
            "## Why it failed",
            "`research` (task 1)",
            "`read_file` (task 2): `java.io.IOException: No such file: README.md`");
    assertThat(commands).isEqualTo(1);
  }

  @Test
  void whatChangedSinceYesterday() throws Exception {
    write("trace_a", -DAY, run(-DAY, "0.01", "read_file"));
    write("trace_b", 0, run(0, "0.01", "list_files"));

    assertThat(asks(0, "list", "--since", "yesterday"))
        .containsSubsequence("traces/trace_b", "traces/trace_a");
    assertThat(asks(0, "diff", "traces/trace_a", "traces/trace_b"))
        .contains("They part at ", "+ list_files (task 3 of B)", "- read_file (task 3 of A)");
    assertThat(commands).isEqualTo(2);
  }

  @Test
  void theCostliestRunOfYesterday() throws Exception {
    write("before", -2 * DAY, run(-2 * DAY, "9", "t"));
    write("cheap", -DAY, run(-DAY, "0.25", "t"));
    write("dear", -DAY - 1_000_000, run(-DAY - 1_000_000, "0.50", "t"));
    write("today", -1_000_000, run(-1_000_000, "7", "t"));

    String list =
        asks(0, "list", "--since", "yesterday", "--until", "today", "--sort", "cost", "-n", "1");

    assertThat(list.lines().skip(1)).singleElement().asString().contains("traces/dear", "$0.50");
    assertThat(commands).isEqualTo(1);
  }

  @Test
  void whetherItLoops() throws Exception {
    List<TaskMeta> tasks = new ArrayList<>();
    tasks.add(Traces.task(1, 0, TaskType.AGENT_CALL, "stuck", 0, 9_000_000).build());
    for (int i = 0; i < 9; i++) {
      tasks.add(
          Traces.task(2 + i, 1, TaskType.TOOL_CALL, "read", i * 1_000_000L, (i + 1) * 1_000_000L)
              .arguments(Map.of("path", CapturedValue.of("README.md")))
              .result(CapturedValue.of("same"))
              .build());
    }
    write("loop", 0, tasks);

    assertThat(asks(0, "view", "--text")).contains("`read` was called 9 times");
    assertThat(commands).isEqualTo(1);
  }

  @Test
  void viewWithoutAPathAndWithoutTracesSaysSo() throws Exception {
    Answer answer = person.runs("view", "--text");

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err()).contains("There is no trace in " + directory, "MOTUS_TRACING=1");
  }

  @Test
  void oneIsOne() throws Exception {
    write("one", 0, List.of(Traces.task(1, 0, TaskType.TOOL_CALL, "only", 0, 71_920_000).build()));
    write(
        "other",
        0,
        List.of(
            Traces.task(1, 0, TaskType.TOOL_CALL, "only", 0, 71_920_000)
                .error("E", "once", "")
                .build()));

    String diff =
        asks(1, "diff", "traces/one", "traces/other", "--max-errors", "0", "--same-steps");
    String all = asks(0, "list") + asks(0, "view", "traces/one", "--text") + diff;
    assertThat(all).doesNotContainPattern("\\b1 (tasks|errors|tokens|steps|more errors)\\b");
    assertThat(diff).contains("1 task, 0 errors, 71.92 s", "B has 1 more error than A");
    assertThat(all.split("71\\.92 s", -1)).as("one duration is told alike").hasSizeGreaterThan(4);
  }
}
