package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.files.RecoveredTrace;
import dev.motus.files.Recovery;
import dev.motus.journal.WrittenJournal;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of which a part is kept: whole roots, all errors, and figures that say so. */
class SampledProgramTest {
  private static final int ROOTS = 400;

  @TempDir Path directory;

  /** Answers requests, of which each hundredth fails below its root; the last one never ends. */
  static final class Server {
    static final TaskDescriptor REQUEST =
        AgentRuntime.task("request", TaskType.AGENT_CALL).parameter("number").build();
    static final TaskDescriptor STEP =
        AgentRuntime.task("step", TaskType.TOOL_CALL).parameter("number").build();

    static Task last;

    public static void main(String[] args) {
      for (int i = 0; i < ROOTS; i++) {
        Task root = REQUEST.start(null, i);
        for (int j = 0; j < 2; j++) {
          Task step = STEP.start(null, i);
          if (j == 1 && i % 100 == 0) {
            step.fail(new IOException("the step of " + i));
          } else {
            step.end("done");
          }
        }
        root.end("answered " + i);
      }
      last = REQUEST.start(null, "last");
      if (System.getenv("HALT") != null) {
        Runtime.getRuntime().halt(0);
      }
    }
  }

  private Path traces() {
    return directory.resolve("traces");
  }

  private ForkedJvm.Result run(Class<?> main, String... more) throws Exception {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "MOTUS_TRACING",
                "1",
                "MOTUS_TRACING_OPEN",
                "0",
                "MOTUS_SPOOL_DIR",
                "none",
                "MOTUS_TRACING_DIR",
                traces().toString()));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    ForkedJvm.Result run = ForkedJvm.runLong(main, directory, environment);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  /** The numbers of the requests that are there; each is whole. */
  private static Set<String> requests(List<TaskMeta> tasks) {
    Map<Long, TaskMeta> byId = new HashMap<>();
    Map<Long, Integer> steps = new HashMap<>();
    tasks.forEach(each -> byId.put(each.id(), each));
    Set<String> requests = new TreeSet<>();
    for (TaskMeta each : tasks) {
      if (each.parent().isEmpty()) {
        requests.add(each.arguments().values().iterator().next().toString().replace("\"", ""));
      } else {
        assertThat(byId).containsKey(each.parent().getAsLong());
        steps.merge(each.parent().getAsLong(), 1, Integer::sum);
      }
    }
    steps.forEach(
        (request, count) -> assertThat(count).as(byId.get(request).toString()).isEqualTo(2));
    assertThat(steps.size()).isEqualTo(requests.size() - (requests.contains("last") ? 1 : 0));
    return requests;
  }

  @ParameterizedTest
  @CsvSource({"session, false", "root, false", "session, true", "root, true"})
  void wholeRootsAndAllErrorsAreInTheFilesAndTheFiguresSaySo(String scope, boolean isKilled)
      throws Exception {
    ForkedJvm.Result run =
        isKilled
            ? run(Server.class, "MOTUS_SAMPLE", "0.1", "MOTUS_TRACE_SCOPE", scope, "HALT", "1")
            : run(Server.class, "MOTUS_SAMPLE", "0.1", "MOTUS_TRACE_SCOPE", scope);

    RecoveredTrace recovered = Recovery.recover(traces()).get(0);
    assertThat(recovered.wasComplete()).isEqualTo(!isKilled);
    Set<String> kept = requests(WrittenJournal.read(traces().resolve("spans.jsonl")));
    assertThat(kept).contains("0", "100", "200", "300", "last").hasSizeBetween(15, 85);
    String figures = "kept " + kept.size() + " of " + (ROOTS + 1) + " roots";
    int leftOut = 3 * (ROOTS + 1 - kept.size());
    if (isKilled) {
      assertThat(recovered.summary()).contains("%,d tasks left out by sampling".formatted(leftOut));
    } else {
      assertThat(run.err())
          .contains("1,201 tasks, 4 errors, 1 unfinished task", figures)
          .contains("%,d tasks dropped (left out by sampling)".formatted(leftOut));
    }
    JsonNode state = new ObjectMapper().readTree(traces().resolve("tracer_state.json").toFile());
    assertThat(state).hasSize(3 * kept.size() - 2);
    JsonNode otlp = new ObjectMapper().readTree(traces().resolve("jaeger_traces.json").toFile());
    assertThat(SpanReceiver.ofFile(otlp)).hasSameSizeAs(state);
    assertThat(otlp.at("/resourceSpans/0/resource/attributes").toString())
        .contains("\"motus.sample\",\"value\":{\"stringValue\":\"0.1\"}")
        .contains("\"motus.roots\",\"value\":{\"stringValue\":\"401\"}")
        .contains("\"motus.roots.kept\",\"value\":{\"stringValue\":\"" + kept.size() + "\"}");
    assertThat(Files.readString(traces().resolve("trace_viewer.html")))
        .contains("\"roots\":401,\"keptRoots\":" + kept.size());
    if (!isKilled) {
      assertThat(traces().resolve("spans.journal")).doesNotExist();
    }
  }

  @Test
  void whatIsSentIsWhatIsInTheFiles() throws Exception {
    try (SpanReceiver receiver = new SpanReceiver()) {
      ForkedJvm.Result run =
          run(
              Server.class,
              "MOTUS_SAMPLE",
              "0.1",
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
              receiver.url());

      Set<String> sent = new TreeSet<>();
      receiver.takeAll().forEach(each -> sent.add(each.get("spanId").asText()));
      Set<String> written = new TreeSet<>();
      JsonNode otlp = new ObjectMapper().readTree(traces().resolve("jaeger_traces.json").toFile());
      SpanReceiver.ofFile(otlp).forEach(each -> written.add(each.get("spanId").asText()));
      assertThat(sent).as(run.err()).isEqualTo(written).hasSizeBetween(40, 300);
    }
  }

  /** Exports while it runs, and looks what is there then. */
  static final class Looking {
    public static void main(String[] args) throws Exception {
      Path traces = Path.of(System.getenv("MOTUS_TRACING_DIR"));
      Server.main(args);
      AgentRuntime.get().tracer().exportTrace();
      // Root 1, if any, is not kept.
      ExportResult part =
          AgentRuntime.get()
              .tracer()
              .exportTrace(
                  traces.resolveSibling("part"),
                  root -> root.arguments().toString().contains("=1}"));
      System.out.println("part " + part.taskCount() + " " + part.failures());
      System.out.println("tasks " + AgentRuntime.get().tracer().taskMeta().size());
      System.out.println(
          "lines " + requests(WrittenJournal.read(traces.resolve("spans.jsonl"))).size());
      Server.last.end("late");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0"})
  void programMayExportWhileItRunsAndItsOwnViewIsOfAll(String scale) throws Exception {
    ForkedJvm.Result run = run(Looking.class, "MOTUS_SAMPLE", scale);

    int expected = scale.equals("1") ? ROOTS + 1 : 5;
    assertThat(run.out()).contains("part 3 {}", "tasks 1201", "lines " + expected);
  }

  @Test
  void valueThatCannotBeReadIsOneWarningAndAllIsKept() throws Exception {
    try (SpanReceiver receiver = new SpanReceiver()) {
      ForkedJvm.Result run =
          run(
              Server.class,
              "MOTUS_SAMPLE",
              "10%",
              "MOTUS_TRACING_ONLINE",
              "1",
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
              receiver.url());

      assertThat(run.err().lines().filter(line -> line.contains("MOTUS_SAMPLE is"))).hasSize(1);
      assertThat(receiver.takeAll()).hasSize(3 * ROOTS + 1);
    }
    assertThat(WrittenJournal.read(traces().resolve("spans.jsonl"))).hasSize(3 * ROOTS + 1);
  }
}
