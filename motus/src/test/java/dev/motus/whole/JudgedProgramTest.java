package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.analysis.Score;
import dev.motus.annotation.TaskType;
import dev.motus.format.read.FileKind;
import dev.motus.format.read.TraceFileReader;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.BudgetExceededException;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program whose budget ends, and which judges what it did: what its files have of both. */
class JudgedProgramTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  /** Calls a tool until it is stopped, and then scores that run. */
  static final class Agent {
    public static void main(String[] args) {
      TaskDescriptor agent = AgentRuntime.task("agent", TaskType.AGENT_CALL).build();
      TaskDescriptor tool =
          AgentRuntime.task("search", TaskType.TOOL_CALL).parameter("words").build();
      Task run = agent.start();
      try {
        while (true) {
          tool.start(null, "the same").end("nothing");
        }
      } catch (BudgetExceededException stopped) {
        System.out.println(stopped.getMessage());
        run.fail(stopped);
      }
      var tracer = AgentRuntime.get().tracer();
      Score.of("usefulness", 0.25)
          .labelled("poor")
          .because("It went round in circles.")
          .recordFor(tracer.taskMeta().get(run.id()), tracer);
    }
  }

  private ForkedJvm.Result run() throws Exception {
    ForkedJvm.Result run =
        ForkedJvm.runLong(
            Agent.class,
            directory,
            Map.of(
                "MOTUS_TRACING", "1",
                "MOTUS_TRACING_OPEN", "0",
                "MOTUS_SPOOL_DIR", "none",
                "MOTUS_BUDGET", "samecall=3,cost=5",
                "MOTUS_TRACING_DIR", directory.resolve("trace").toString()));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  @Test
  void theRefusedCallIsInTheTraceAndTheLineAtExitCountsIt() throws Exception {
    ForkedJvm.Result run = run();

    String message =
        "The budget of this run is used up: \"search\" was called 3 times with the same arguments."
            + " \"search\" was not called. The budget was set by MOTUS_BUDGET.";
    assertThat(run.out()).contains(message);
    assertThat(run.err()).contains("2 errors").doesNotContain("WARN");
    List<JsonNode> searches = new ArrayList<>();
    JSON.readTree(directory.resolve("trace/tracer_state.json").toFile())
        .forEach(
            task -> {
              if (task.path("func").asText().equals("search")) {
                searches.add(task);
              }
            });
    assertThat(searches).hasSize(4);
    JsonNode refused = searches.get(3);
    assertThat(refused.path("error").asText()).isEqualTo(message);
    assertThat(refused.path("error_type").asText())
        .isEqualTo("dev.motus.runtime.task.BudgetExceededException");
    List<TaskMeta> page = new ArrayList<>();
    TraceFileReader.forEach(
        directory.resolve("trace/trace_viewer.html"), FileKind.VIEWER, bytes -> {}, page::add);
    assertThat(page)
        .filteredOn(task -> task.name().equals("search") && task.outcome() == TaskOutcome.ERROR)
        .singleElement()
        .satisfies(task -> assertThat(task.error()).isEqualTo(message));
  }

  @ParameterizedTest
  @CsvSource({
    "tracer_state.json, STATE",
    "jaeger_traces.json, OTLP",
    "zipkin_traces.json, ZIPKIN",
    "trace_viewer.html, VIEWER"
  })
  void everyFileKeepsTheScoreBelowTheJudgedTask(String file, FileKind kind) throws Exception {
    run();

    List<TaskMeta> tasks = new ArrayList<>();
    TraceFileReader.forEach(
        directory.resolve("trace").resolve(file), kind, bytes -> {}, tasks::add);
    TaskMeta span =
        tasks.stream().filter(task -> Score.of(task).isPresent()).findFirst().orElseThrow();
    TaskMeta judged =
        tasks.stream()
            .filter(task -> task.id() == span.parent().orElse(0))
            .findFirst()
            .orElseThrow();
    assertThat(judged.type()).isEqualTo(TaskType.AGENT_CALL);
    assertThat(Score.of(span))
        .contains(new Score("usefulness", 0.25, "poor", "It went round in circles."));
  }

  @Test
  void theJournalHasItToo() throws Exception {
    run();

    assertThat(Files.readString(directory.resolve("trace/spans.jsonl")))
        .contains("\"score\":\"usefulness\"", "It went round in circles.");
  }

  @Test
  void otlpHasTheEventOfTheConventions() throws Exception {
    run();

    List<String> events = new ArrayList<>();
    JSON.readTree(directory.resolve("trace/jaeger_traces.json").toFile())
        .at("/resourceSpans/0/scopeSpans/0/spans")
        .forEach(
            span ->
                span.path("events")
                    .forEach(
                        event -> {
                          if (event.path("name").asText().equals("gen_ai.evaluation.result")) {
                            events.add(event.path("attributes").toString());
                          }
                        }));
    assertThat(events)
        .containsExactly(
            "[{\"key\":\"gen_ai.evaluation.name\",\"value\":{\"stringValue\":\"usefulness\"}},"
                + "{\"key\":\"gen_ai.evaluation.score.value\",\"value\":{\"doubleValue\":0.25}},"
                + "{\"key\":\"gen_ai.evaluation.score.label\",\"value\":{\"stringValue\":\"poor\"}},"
                + "{\"key\":\"gen_ai.evaluation.explanation\","
                + "\"value\":{\"stringValue\":\"It went round in circles.\"}}]");
  }
}
