package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.cli.Person.Answer;
import dev.motus.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code motus list}. */
class ListTest {
  @TempDir Path directory;
  private Person person;

  @BeforeEach
  void meet() {
    person = new Person(directory.resolve("home"), directory);
  }

  private Path trace(String name, int ageMinutes) throws Exception {
    Path trace = Traces.write(directory.resolve("traces").resolve(name), Traces.agent("research"));
    Files.setLastModifiedTime(
        trace.resolve("tracer_state.json"),
        FileTime.from(Instant.parse("2026-11-22T08:30:00Z").minusSeconds(60L * ageMinutes)));
    return trace;
  }

  @Test
  void newestTraceComesFirstWithItsFigures() throws Exception {
    trace("trace_1", 10);
    trace("trace_2", 5);

    Answer answer = person.runs("list");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out().lines())
        .containsExactly(
            "STARTED                DURATION      TASKS   ERRORS       TOKENS        COST"
                + "  DIRECTORY",
            "2026-11-22 08:30:00      3.00 s          4        1        1,234           -"
                + "  traces/trace_2  1 unfinished  research  model-1  What is in README.md?",
            "2026-11-22 08:30:00      3.00 s          4        1        1,234           -"
                + "  traces/trace_1  1 unfinished  research  model-1  What is in README.md?");
    assertThat(answer.err()).isEmpty();
  }

  @Test
  void scriptGetsTheSameFigures() throws Exception {
    Path trace = trace("trace_1", 0);

    JsonNode json = person.runs("list", "--json").json();

    assertThat(json.path("version").asInt()).isEqualTo(1);
    assertThat(json.path("total").asInt()).isEqualTo(1);
    JsonNode entry = json.path("traces").get(0);
    assertThat(entry.path("directory").asText()).isEqualTo(trace.toString());
    assertThat(entry.path("started_at").asText()).isEqualTo("2026-11-22T08:30:00Z");
    assertThat(entry.path("duration_us").asLong()).isEqualTo(3_000_000);
    assertThat(entry.path("tasks").asInt()).isEqualTo(4);
    assertThat(entry.path("errors").asInt()).isEqualTo(1);
    assertThat(entry.path("unfinished").asInt()).isEqualTo(1);
    assertThat(entry.path("tokens").asInt()).isEqualTo(1_234);
  }

  /**
   * As Motus for Python writes it; the outer call is the client's, the inner one its transport's.
   */
  private Path wrappedCall() throws Exception {
    Path trace = Files.createDirectories(directory.resolve("traces/trace_1"));
    String usage =
        """
        {"prompt_tokens": 500, "cache_read_input_tokens": 8000, "cache_creation_input_tokens": 0,
         "completion_tokens": 100, "total_tokens": 8600}
        """;
    String task =
        """
        {"func": "chat", "task_type": "model_call", "parent": %s, "model_name": "gpt-5",
         "start_us": 1795336200000000, "end_us": 1795336201000000,
         "model_output_meta": {"model": "gpt-5", "content": "Hi", "usage": %s}}
        """;
    Files.writeString(
        trace.resolve("tracer_state.json"),
        "{\"1\":" + task.formatted("null", usage) + ",\"2\":" + task.formatted("1", usage) + "}");
    return trace;
  }

  @Test
  void aWrappedCallCountsOnceAndItsCostIsShownWithItsBasis() throws Exception {
    wrappedCall();

    Answer answer = person.runs("list");

    // 500 × 1.25 + 8,000 × 0.125 + 100 × 10, for a million each
    assertThat(answer.out()).contains("        8,600    $0.00263  traces/trace_1");
    assertThat(answer.err())
        .matches("(?s)Costs: bundled prices of 20\\d\\d-\\d\\d-\\d\\d \\(https://.*\\)\\.\\s*");
    JsonNode entry = person.runs("list", "--json").json().path("traces").get(0);
    assertThat(entry.path("tokens").asLong()).isEqualTo(8_600);
    assertThat(entry.path("cost").decimalValue()).isEqualByComparingTo("0.002625");
    assertThat(entry.path("cost_currency").asText()).isEqualTo("USD");
    assertThat(entry.path("cost_bases")).hasSize(1);
    assertThat(entry.path("unpriced_calls").asInt()).isZero();
  }

  @Test
  void theUsersPricesGoBeforeTheBundledOnes() throws Exception {
    wrappedCall();
    Path prices = Files.createDirectories(directory.resolve("home/.motus")).resolve("prices.json");
    Files.writeString(
        prices,
        "{\"source\": \"our contract\", \"models\": {\"gpt-5\": {\"input\": 1000, \"cacheRead\": 0,"
            + " \"output\": 0}}}");

    Answer answer = person.runs("list");

    assertThat(answer.out()).contains("       $0.50  traces/trace_1");
    assertThat(answer.err()).isEqualToIgnoringNewLines("Costs: your prices (our contract).");
  }

  @Test
  void limitShowsTheNewestAndSaysHowManyMoreThereAre() throws Exception {
    trace("a", 3);
    trace("b", 1);
    trace("c", 2);

    Answer answer = person.runs("list", "-n", "2");

    assertThat(answer.out()).containsSubsequence("traces/b", "traces/c").doesNotContain("traces/a");
    assertThat(answer.err()).contains("1 older one is not shown", "--limit 0");
    assertThat(person.runs("list", "-n", "0").out()).contains("traces/a");
  }

  @Test
  void oneTraceCanBeNamed() throws Exception {
    trace("trace_1", 0);

    assertThat(person.runs("list", "traces/trace_1").out()).contains("traces/trace_1");
  }

  @Test
  void noTracesIsNoError() throws Exception {
    Answer answer = person.runs("list");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err()).contains("There are no traces in " + directory, "MOTUS_TRACING=1");
    assertThat(person.runs("list", "--json").json().path("traces")).isEmpty();
  }

  @Test
  void directoryThatIsNotThereIsAnError() {
    Answer answer = person.runs("list", "nowhere");

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err()).contains("There is no file or directory", "nowhere");
  }

  @Test
  void damagedTracesDoNotHideTheOthers() throws Exception {
    trace("good", 0);
    Traces.state(directory.resolve("traces/binary"), "\u0000\u0001\u0002\uFFFD");
    Traces.state(directory.resolve("traces/empty"), "");
    Traces.state(directory.resolve("traces/array"), "[1, 2]");

    Answer answer = person.runs("list");

    assertThat(answer.exitCode()).isEqualTo(6);
    assertThat(answer.out()).contains("traces/good");
    assertThat(answer.err()).contains("binary", "empty", "array");
    JsonNode json = person.runs("list", "--json").json();
    assertThat(json.path("traces")).hasSize(4);
    assertThat(json.path("traces").findValuesAsText("id")).contains("no-trace");
  }

  @Test
  void linksThatLeadInACircleLeadNowhere() throws Exception {
    Path trace = trace("good", 0);
    Path traces = trace.getParent();
    Files.createSymbolicLink(traces.resolve("self"), traces.resolve("self"));
    Files.createSymbolicLink(traces.resolve("up"), traces);
    Files.createDirectories(traces.resolve("odd"));
    Files.createSymbolicLink(
        traces.resolve("odd/tracer_state.json"), traces.resolve("odd/tracer_state.json"));

    Answer answer = person.runs("list");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out().lines()).hasSize(2);
  }

  @Test
  void namesCannotSteerTheTerminal() throws Exception {
    String name = "x\u001b[2J\u001b]0;owned\u0007\ny\u202ez";
    Traces.write(
        directory.resolve("traces").resolve(name),
        List.of(Traces.task(1, 0, TaskType.NORMAL_TASK, "a", 0, 1).build()));
    person.at(new Terminal.Facts(true, true, true, 120));

    Answer answer = person.runs("list");

    assertThat(answer.out()).contains("x\\x1b[2J\\x1b]0;owned\\x07\\ny\\u202ez");
    assertThat(answer.out().replaceAll("\u001b\\[[0-9]m", ""))
        .as("but for our own colours")
        .doesNotContain("\u001b", "\u0007", "\u202e");
  }

  @Test
  void coloursAreForTerminalsOnly() throws Exception {
    trace("trace_1", 0);

    assertThat(person.runs("list").out()).doesNotContain("\u001b");
    person.at(new Terminal.Facts(true, true, true, 120));
    assertThat(person.runs("list").out()).contains("\u001b[31m");
    person.at(new Terminal.Facts(true, true, false, 120));
    assertThat(person.runs("list").out()).doesNotContain("\u001b");
  }

  @Test
  void traceThatCannotBeReadIsNoOlderOne() throws Exception {
    trace("good", 0);
    Traces.state(directory.resolve("traces/array"), "[1, 2]");

    assertThat(person.runs("list").err()).contains("array").doesNotContain("older");
    assertThat(person.runs("list", "-n", "-1").exitCode()).isEqualTo(2);
    assertThat(person.runs("list", "-n", "-1").err()).contains("--limit is below zero");
  }

  private void written(String name, long start, long length, String agent) {
    Traces.write(
        directory.resolve("traces").resolve(name),
        List.of(
            Traces.task(1, 0, TaskType.AGENT_CALL, agent, start, start + length).build(),
            agent.equals("fails")
                ? Traces.task(2, 1, TaskType.TOOL_CALL, "t", start, start + 1)
                    .error("x", "no", null)
                    .build()
                : Traces.task(2, 1, TaskType.TOOL_CALL, "t", start, start + 1).build()));
  }

  @Test
  void listIsSortedAndChosenFrom() throws Exception {
    long day = 86_400_000_000L;
    written("old", 0, 9_000, "slow one");
    written("middle", day, 5_000, "fails");
    written("new", 2 * day, 1_000, "Quick one");

    assertThat(person.runs("list").out()).containsSubsequence("/new", "/middle", "/old");
    assertThat(person.runs("list", "--sort", "duration").out())
        .containsSubsequence("/old", "/middle", "/new");
    assertThat(person.runs("list", "--errors").out()).contains("/middle").doesNotContain("/old");
    assertThat(person.runs("list", "--name", "ONE").out())
        .contains("/old", "/new")
        .doesNotContain("/middle");
    assertThat(person.runs("list", "--since", "2026-11-23").out())
        .contains("/middle", "/new")
        .doesNotContain("/old");
    assertThat(person.runs("list", "--since", "2026-11-24T08:30:00Z").out())
        .contains("/new")
        .doesNotContain("/middle");
    assertThat(person.runs("list", "--since", "soon").exitCode()).isEqualTo(2);
    assertThat(person.runs("list", "--project", "my-project").out()).contains("/old", "/new");
    Answer none = person.runs("list", "--project", "other");
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).contains("None of the 3 traces");
    Answer most = person.runs("list", "--sort", "duration", "-n", "1");
    assertThat(most.out()).contains("/old").doesNotContain("/new");
    assertThat(most.err()).contains("2 more are not shown");
  }

  @Test
  void narrowTerminalHasRowsThatAreNotBroken() throws Exception {
    trace("trace_20261122_104551", 0);
    person.at(new Terminal.Facts(true, true, false, 80));

    assertThat(person.runs("list").out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
        .last()
        .asString()
        .contains("11-22 08:30", "traces/trace_20261122_104551", "resea");
  }
}
