package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.cli.Person.Answer;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.HostileValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code motus view --text}. */
class TextViewTest {
  private static final int FINDINGS_OF_A_KIND = 3;

  @TempDir Path directory;
  private Person person;

  @BeforeEach
  void meet() {
    person = new Person(directory.resolve("home"), directory);
  }

  private static List<TaskMeta> loop(int calls) {
    List<TaskMeta> tasks = new ArrayList<>();
    tasks.add(Traces.task(1, 0, TaskType.AGENT_CALL, "stuck", 0, calls * 1_000L).build());
    for (int i = 0; i < calls; i++) {
      tasks.add(
          Traces.task(2 + i, 1, TaskType.TOOL_CALL, "read_page", i * 1_000L, i * 1_000L + 1_000)
              .arguments(Map.of("url", CapturedValue.of("https://example.com")))
              .result(CapturedValue.of("nothing new"))
              .build());
    }
    return tasks;
  }

  @Test
  void runIsPrintedAsOneTextAndNoPageIsMade() throws Exception {
    Path trace = Traces.write(directory.resolve("t"), Traces.agent("research"));
    Files.delete(trace.resolve("trace_viewer.html"));

    Answer answer = person.runs("view", "t", "--text");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .startsWith("# `research`: done in 3.00 s\n")
        .contains("4 tasks, 1 error, none of which made the run fail, 1 unfinished, 1,234 tokens.")
        .contains(
            "  - +1.60 s tool `read_file` (task 3): `path=\"README.md\"`, 100.0 ms, **failed**")
        .contains("What is in README.md?");
    assertThat(answer.err()).isEmpty();
    assertThat(trace.resolve("trace_viewer.html")).doesNotExist();
  }

  @Test
  void whetherItLoopsStandsAboveTheSteps() {
    Traces.write(directory.resolve("t"), loop(40));

    assertThat(person.runs("view", "t", "--text").out())
        .containsSubsequence(
            "## Worth a look",
            "`read_page` was called 40 times with the same arguments",
            "(task 2)",
            "## What happened");
  }

  @Test
  void jsonHasFindingsWithNumbersAndTasks() throws Exception {
    Traces.write(directory.resolve("t"), loop(40));

    JsonNode json = person.runs("view", "t", "--text", "--json").json();

    JsonNode finding = json.path("findings").path(0);
    assertThat(finding.path("kind").asText()).isEqualTo("repeated_calls");
    assertThat(finding.path("task").asText()).isEqualTo("2");
    assertThat(finding.path("numbers").path("calls").asInt()).isEqualTo(40);
    assertThat(json.path("tasks").asInt()).isEqualTo(41);
    assertThat(json.path("left_out").isNull()).isTrue();
    assertThat(json.path("text").asText()).startsWith("# `stuck`: done in 40.0 ms\n");
  }

  @Test
  void limitIsKeptAndWhatIsLeftOutIsSaid() throws Exception {
    Traces.write(directory.resolve("t"), loop(500));

    Answer answer = person.runs("view", "t", "--text", "--limit", "2000");

    assertThat(answer.out()).hasSizeLessThan(2_001).contains("steps left out here");
    assertThat(answer.err()).contains("of 501 steps", "--limit 0 has all.");
    assertThat(person.runs("view", "t", "--text", "--limit", "0").out()).contains("(task 501)");
    assertThat(person.runs("view", "t", "--text", "--limit", "7").exitCode()).isEqualTo(2);
    assertThat(person.runs("view", "t", "--text", "--limit", "-1").err()).contains("at least 2000");
  }

  @Test
  void textGoesToTheFileThatTheUserNames() throws Exception {
    Traces.write(directory.resolve("t"), Traces.agent("research"));

    Answer answer = person.runs("view", "t", "--text", "-o", "out/run.md");

    Path file = directory.resolve("out/run.md");
    assertThat(answer.out().strip()).isEqualTo(file.toString());
    assertThat(Files.readString(file)).startsWith("# `research`").endsWith("\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void nothingInATraceActsOnTheTerminal() {
    StringBuilder all = new StringBuilder("\u001b[2J\u001b]0;title\u0007\u202e\b");
    HostileValues.all().forEach(all::append);
    String hostile = all.toString();
    Traces.write(
        directory.resolve("t"),
        List.of(
            Traces.task(1, 0, TaskType.TOOL_CALL, hostile, 0, 1_000)
                .arguments(Map.of(hostile, CapturedValue.of(hostile)))
                .error(hostile, hostile, hostile)
                .build()));

    String out = person.runs("view", "t", "--text").out();

    assertThat(out).contains("\\x1b[2J").contains("\\u202e");
    assertThat(out.codePoints().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))
        .isEmpty();
    assertThat(out.codePoints().filter(c -> Character.getType(c) == Character.FORMAT)).isEmpty();
  }

  /** Each value is the name, the arguments and the result of calls that are found worth a look. */
  @Test
  void nothingInAFindingActsOnTheTerminalOrIsMarkdown() throws Exception {
    List<String> values = HostileValues.all();
    for (int from = 0; from < values.size(); from += FINDINGS_OF_A_KIND) {
      List<TaskMeta> tasks = new ArrayList<>();
      tasks.add(Traces.task(1, 0, TaskType.AGENT_CALL, "agent", 0, 20_000).build());
      for (int i = 0; i < FINDINGS_OF_A_KIND; i++) {
        String hostile = values.get((from + i) % values.size());
        for (int call = 0; call < 3; call++) {
          long id = tasks.size() + 1;
          tasks.add(
              Traces.task(id, 1, TaskType.TOOL_CALL, hostile, id * 1_000, id * 1_000 + 900)
                  .arguments(Map.of(hostile, CapturedValue.of(hostile)))
                  .result(CapturedValue.of(hostile))
                  .build());
        }
      }
      Traces.write(directory.resolve("t" + from), tasks);

      String out = person.runs("view", "t" + from, "--text").out();

      assertThat(out.lines().filter(line -> line.contains("was called 3 times")))
          .as(out)
          .hasSize(FINDINGS_OF_A_KIND)
          .allMatch(line -> line.matches("(\\d+\\.|[-*]) .*`+.*`+ was called 3 times .*"));
      assertThat(out.codePoints().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))
          .isEmpty();
      assertThat(out.codePoints().filter(c -> Character.getType(c) == Character.FORMAT)).isEmpty();
    }
  }
}
