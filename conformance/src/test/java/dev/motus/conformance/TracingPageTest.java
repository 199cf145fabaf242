package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.Recording;
import dev.motus.testing.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Motus's page about tracing, from its quick start to programmatic access, a test a sentence. */
class TracingPageTest {
  @TempDir Path folder;

  private static JsonNode state(Path directory) throws Exception {
    return new ObjectMapper().readTree(directory.resolve("tracer_state.json").toFile());
  }

  private static JsonNode task(JsonNode state, String func) {
    for (JsonNode each : state) {
      if (each.get("func").asText().equals(func)) {
        return each;
      }
    }
    throw new AssertionError("no " + func + " in " + state);
  }

  private ForkedJvm.Result run(String... variables) throws Exception {
    Map<String, String> environment = new HashMap<>(Map.of("MOTUS_ON_CLOUD", "0", "CI", "1"));
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    ForkedJvm.Result result = ForkedJvm.run(PageAgent.Program.class, folder, environment);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("answer to Use found motus");
    return result;
  }

  private Path onlyTrace() throws Exception {
    try (Stream<Path> all = Files.list(folder.resolve("traces"))) {
      List<Path> found = all.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  // Quick start

  @Test
  void everyTaskIsRecordedAsASpanAutomatically() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      new TracedPageAgent("a").answer("motus");

      assertThat(recording.all())
          .extracting(TaskMeta::name)
          .containsExactly("answer", "web_search", "chat");
    }
  }

  @Test
  void motusTracingCollectsInDetailAndExportsToADirectoryNamedAfterTheTime() throws Exception {
    run("MOTUS_TRACING", "1");

    Path trace = onlyTrace();
    assertThat(trace.getFileName().toString()).matches("trace_\\d{8}_\\d{6}");
    assertThat(task(state(trace), "web_search").get("tool_input_meta").toString())
        .contains("motus");
    assertThat(trace.resolve("trace_viewer.html")).isRegularFile();
  }

  @Test
  void motusTracingOpensTheViewerOnExit() {
    TraceConfig config = new Variables().env("MOTUS_TRACING", "1").read();

    assertThat(config.openViewer()).as("where there is a display and no CI").isTrue();
    assertThat(config.exportEnabled()).isTrue();
  }

  // Collection levels

  @Test
  void disabledCapturesNothing() {
    try (Recording recording = Recording.at(CollectionLevel.DISABLED)) {
      new TracedPageAgent("a").answer("motus");

      assertThat(recording.all()).isEmpty();
    }
  }

  @Test
  void basicIsTheDefaultAndCapturesNamesTimingAndParents() {
    assertThat(new Variables().read().collectionLevel()).isEqualTo(CollectionLevel.BASIC);
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      new TracedPageAgent("a").answer("motus");

      assertThat(recording.parentOf("chat")).isEqualTo("answer");
      assertThat(recording.parentOf("answer")).isEmpty();
      assertThat(recording.all())
          .allMatch(task -> task.duration().isPresent())
          .allMatch(task -> task.arguments().isEmpty() && task.result() == null)
          .allMatch(task -> task.modelCall() == null);
    }
  }

  @Test
  void detailedAlsoCapturesFullMessagesToolArgumentsAndModelOutputs() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      new TracedPageAgent("a").answer("motus");

      TaskMeta chat = recording.only("chat");
      assertThat(chat.modelCall().input().get(0).content()).isEqualTo("Use found motus");
      assertThat(chat.modelCall().output().content()).isEqualTo("answer to Use found motus");
      TaskMeta tool = recording.only("web_search");
      assertThat(tool.arguments().get("query").asText()).isEqualTo("motus");
      assertThat(tool.result().asText()).isEqualTo("found motus");
      assertThat(recording.only("answer").agentId()).isEqualTo("a");
    }
  }

  // Environment variables

  @Test
  void explicitLevelOverridesThatOfTracingButNotItsExport() throws Exception {
    run("MOTUS_TRACING", "1", "MOTUS_COLLECTION_LEVEL", "basic");

    assertThat(task(state(onlyTrace()), "web_search").has("tool_input_meta")).isFalse();
  }

  @Test
  void exportVariableEnablesFilesOnly() throws Exception {
    run("MOTUS_TRACING_EXPORT", "1");

    assertThat(task(state(onlyTrace()), "web_search").has("tool_input_meta")).isFalse();
  }

  @Test
  void onlineVariableEnablesDetailExportAndTheLiveViewer() throws Exception {
    ForkedJvm.Result result = run("MOTUS_TRACING_ONLINE", "1");

    assertThat(result.err()).contains("http://127.0.0.1:");
    assertThat(task(state(onlyTrace()), "web_search").has("tool_input_meta")).isTrue();
  }

  @Test
  void directoryVariableIsTheOutputDirectory() throws Exception {
    run("MOTUS_TRACING", "1", "MOTUS_TRACING_DIR", "my_traces/run_001");

    assertThat(state(folder.resolve("my_traces/run_001"))).hasSize(3);
    assertThat(folder.resolve("traces")).doesNotExist();
  }

  @Test
  void withoutVariablesNothingIsWritten() throws Exception {
    run();

    assertThat(folder).isEmptyDirectory();
  }

  // Export formats

  @Test
  void exportTraceWritesToTheOutputDirectory() throws Exception {
    Path target = folder.resolve("out");
    try (Recording recording = Recording.with(TraceConfig.defaults().logDir(target))) {
      new TracedPageAgent("a").answer("motus");
      ExportResult result = recording.tracer().exportTrace();

      assertThat(result.directory()).isEqualTo(target);
      assertThat(result.failures()).isEmpty();
      assertThat(target.resolve("trace_viewer.html")).content().contains("<html", "search");
    }
  }

  @Test
  void tracerStateHasTheRawMetadataOfSpans() throws Exception {
    run("MOTUS_TRACING", "1");

    JsonNode state = state(onlyTrace());
    JsonNode agent = task(state, "answer");
    assertThat(agent.get("parent").isNull()).isTrue();
    assertThat(agent.get("agent_id").asText()).isEqualTo("researcher");
    JsonNode chat = task(state, "chat");
    assertThat(state.get(chat.get("parent").asText())).isEqualTo(agent);
    assertThat(chat.get("start_us").asLong()).isLessThanOrEqualTo(chat.get("end_us").asLong());
    assertThat(chat.get("model_name").asText()).isEqualTo("page-model");
    assertThat(chat.get("model_input_meta").get(0).get("content").asText())
        .isEqualTo("Use found motus");
  }

  @Test
  void jaegerTracesAreOpenTelemetrysSpansAndZipkinHasAFileOfItsOwn() throws Exception {
    run("MOTUS_TRACING", "1");

    ObjectMapper json = new ObjectMapper();
    JsonNode otlp = json.readTree(onlyTrace().resolve("jaeger_traces.json").toFile());
    assertThat(otlp.findValuesAsText("spanId")).hasSize(3).allMatch(id -> id.length() == 16);
    assertThat(json.readTree(onlyTrace().resolve("zipkin_traces.json").toFile())).hasSize(3);
  }

  // Programmatic access

  @Test
  void tracerIsThereWithoutAnythingBeingStarted() {
    TraceManager tracer = AgentRuntime.get().tracer();
    int before = tracer.taskMeta().size();
    new TracedPageAgent("a").search("motus");

    assertThat(AgentRuntime.get().tracer()).isSameAs(tracer);
    assertThat(tracer.taskMeta()).hasSize(before + 1);
  }

  @Test
  void traceIdIsAUuidOfTheSession() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      String id = recording.tracer().traceId();

      assertThat(UUID.fromString(id)).hasToString(id);
      assertThat(recording.tracer().traceId()).isEqualTo(id);
    }
  }

  @Test
  void taskMetaTellsNamesAndWhatIsStillRunning() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      new TracedPageAgent("a").search("motus");
      Task open = recording.tracer().startTask("open", TaskType.NORMAL_TASK);
      List<String> lines = new ArrayList<>();
      recording
          .tracer()
          .taskMeta()
          .forEach(
              (id, meta) ->
                  lines.add(
                      meta.name()
                          + ": "
                          + meta.endedAt().map(Instant::toString).orElse("running")));
      open.end();

      assertThat(lines).hasSize(2);
      assertThat(lines.get(0)).startsWith("web_search: 20");
      assertThat(lines.get(1)).isEqualTo("open: running");
    }
  }
}
