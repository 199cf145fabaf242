package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.delivery.OtlpProtocol;
import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent of a trace, and what is in its files, say the same. */
class SentSpansTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path directory;

  private SpanReceiver receiver;
  private int links;
  private int unfinished;

  @BeforeEach
  void startReceiver() throws IOException {
    receiver = new SpanReceiver();
  }

  @AfterEach
  void stopReceiver() {
    receiver.close();
  }

  @Test
  void sentSpansAreThoseOfTheFiles() throws Exception {
    compareTraces(0, 40);
  }

  @Test
  @Tag("slow")
  void sentSpansOfAThousandTracesAreThoseOfTheFiles() throws Exception {
    compareTraces(1_000, 1_000);
  }

  private void compareTraces(long firstSeed, int traces) throws Exception {
    for (long seed = firstSeed; seed < firstSeed + traces; seed++) {
      Path files = directory.resolve(Long.toString(seed));
      SemanticConventions conventions =
          seed % 5 == 0 ? SemanticConventions.OPEN_INFERENCE : SemanticConventions.GEN_AI;
      run(seed, conventions, files);
      compare("seed " + seed, conventions, files, receiver.takeAll());
    }
    assertThat(links).as("links that were compared").isGreaterThan(traces);
    assertThat(unfinished).as("tasks without end that were compared").isGreaterThan(traces / 4);
  }

  private void run(long seed, SemanticConventions conventions, Path files) {
    Random random = new Random(-seed);
    OtlpSettings otlp =
        OtlpSettings.of(receiver.url())
            .withProtocol(
                random.nextBoolean() ? OtlpProtocol.HTTP_JSON : OtlpProtocol.HTTP_PROTOBUF)
            .withGzip(random.nextBoolean());
    TraceConfig config =
        TraceConfig.defaults()
            .collectionLevel(
                random.nextInt(4) == 0 ? CollectionLevel.BASIC : CollectionLevel.DETAILED)
            .traceScope(random.nextBoolean() ? TraceScope.ROOT : TraceScope.SESSION)
            .semanticConventions(conventions)
            .sessionId(random.nextBoolean() ? "session " + seed : null)
            .exportEnabled(true)
            .openViewer(false)
            .logDir(files)
            .output(otlp)
            .spoolDir(null)
            .closeTimeout(LONG)
            .listenerWait(LONG)
            .build();
    try (AgentRuntime runtime = AgentRuntime.start(config)) {
      new RandomProgram(runtime, seed).run();
    }
  }

  private void compare(
      String trace, SemanticConventions conventions, Path files, List<JsonNode> sent)
      throws IOException {
    Map<String, JsonNode> received = byId(sent);
    List<JsonNode> written =
        SpanReceiver.ofFile(JSON.readTree(files.resolve("jaeger_traces.json").toFile()));
    JsonNode zipkin = JSON.readTree(files.resolve("zipkin_traces.json").toFile());
    JsonNode state = JSON.readTree(files.resolve("tracer_state.json").toFile());

    assertThat(ids(sent)).as(trace).isNotEmpty().isEqualTo(ids(written)).doesNotHaveDuplicates();
    SoftAssertions all = new SoftAssertions();
    byId(written).forEach((id, span) -> all.assertThat(received.get(id)).as(trace).isEqualTo(span));
    all.assertThat(zipkin).as(trace).hasSize(sent.size());
    zipkin.forEach(each -> compareZipkin(trace, received.get(text(each, "id")), each, all));
    Map<Long, JsonNode> byTask = new HashMap<>();
    sent.forEach(each -> byTask.put(Long.valueOf(attributes(each).get("motus.task.id")), each));
    all.assertThat(state).as(trace).hasSize(byTask.size());
    state
        .properties()
        .forEach(
            task -> {
              JsonNode span = byTask.get(Long.valueOf(task.getKey()));
              compareState(trace, span, task.getValue(), byTask, all);
              if (conventions == SemanticConventions.GEN_AI) {
                compareContent(trace, span, task.getValue(), all);
              }
            });
    all.assertAll();
  }

  private static void compareZipkin(
      String trace, JsonNode sent, JsonNode zipkin, SoftAssertions all) {
    all.assertThat(text(zipkin, "traceId")).as(trace).isEqualTo(text(sent, "traceId"));
    all.assertThat(text(zipkin, "parentId")).as(trace).isEqualTo(text(sent, "parentSpanId"));
    all.assertThat(text(zipkin, "name")).as(trace).isEqualTo(text(sent, "name"));
    long start = sent.get("startTimeUnixNano").asLong();
    all.assertThat(zipkin.get("timestamp").asLong() * 1_000).as(trace).isEqualTo(start);
    all.assertThat(zipkin.get("duration").asLong() * 1_000)
        .as(trace)
        .isEqualTo(Math.max(1_000, sent.get("endTimeUnixNano").asLong() - start));
  }

  private void compareState(
      String trace, JsonNode sent, JsonNode task, Map<Long, JsonNode> byTask, SoftAssertions all) {
    Map<String, String> attributes = attributes(sent);
    String what = trace + ", " + task;
    all.assertThat(attributes.get("motus.task.name")).as(what).isEqualTo(text(task, "func"));
    all.assertThat(attributes.get("motus.task.type")).as(what).isEqualTo(text(task, "task_type"));
    all.assertThat(attributes.get("thread.name")).as(what).isEqualTo(text(task, "thread"));
    if (task.has("trace_id")) {
      all.assertThat(text(sent, "traceId")).as(what).isEqualTo(text(task, "trace_id"));
    }
    all.assertThat(sent.get("startTimeUnixNano").asLong())
        .as(what)
        .isEqualTo(task.get("start_us").asLong() * 1_000);
    if (task.has("end_us")) {
      all.assertThat(sent.get("endTimeUnixNano").asLong())
          .as(what)
          .isEqualTo(task.get("end_us").asLong() * 1_000);
    } else {
      unfinished++;
    }
    String outcome = task.has("cancelled") ? "cancelled" : task.has("end_us") ? null : "unfinished";
    all.assertThat(attributes.get("motus.outcome")).as(what).isEqualTo(outcome);
    boolean failed = task.has("error") && !task.has("cancelled");
    all.assertThat(text(sent.get("status"), "message"))
        .as(what)
        .isEqualTo(failed ? text(task, "error") : null);
    if (task.hasNonNull("parent")) {
      all.assertThat(text(sent, "parentSpanId"))
          .as(what)
          .isEqualTo(text(byTask.get(task.get("parent").asLong()), "spanId"));
    } else {
      all.assertThat(text(sent, "parentSpanId")).as(what).isEqualTo(text(task, "remote_parent"));
    }
    Map<String, String> used = new TreeMap<>();
    task.path("dependencies")
        .forEach(
            id -> {
              JsonNode target = byTask.get(id.asLong());
              used.put(text(target, "spanId"), text(target, "traceId"));
            });
    Map<String, String> linked = new TreeMap<>();
    sent.path("links").forEach(link -> linked.put(text(link, "spanId"), text(link, "traceId")));
    all.assertThat(linked).as(what).isEqualTo(used);
    links += used.size();
  }

  private static void compareContent(
      String trace, JsonNode sent, JsonNode task, SoftAssertions all) {
    boolean tool = text(task, "task_type").equals("tool_call");
    Map<String, String> attributes = attributes(sent);
    JsonNode arguments = tool ? task.at("/tool_input_meta/arguments") : task.path("args");
    all.assertThat(json(attributes.get(tool ? "gen_ai.tool.call.arguments" : "motus.task.args")))
        .as(trace)
        .isEqualTo(arguments.isEmpty() ? null : arguments);
    JsonNode result = task.get(tool ? "tool_output_meta" : "result");
    all.assertThat(json(attributes.get(tool ? "gen_ai.tool.call.result" : "motus.task.result")))
        .as(trace)
        .isEqualTo(result);
  }

  private static List<String> ids(List<JsonNode> spans) {
    return spans.stream()
        .map(each -> text(each, "spanId") + " " + text(each, "name"))
        .sorted()
        .toList();
  }

  private static Map<String, JsonNode> byId(List<JsonNode> spans) {
    Map<String, JsonNode> byId = new TreeMap<>();
    spans.forEach(each -> byId.put(text(each, "spanId"), each));
    return byId;
  }

  private static Map<String, String> attributes(JsonNode span) {
    Map<String, String> all = new LinkedHashMap<>();
    span.get("attributes")
        .forEach(each -> all.put(text(each, "key"), each.get("value").iterator().next().asText()));
    return all;
  }

  private static String text(JsonNode object, String field) {
    return object.hasNonNull(field) ? object.get(field).asText() : null;
  }

  private static JsonNode json(String text) {
    try {
      return text == null ? null : JSON.readTree(text);
    } catch (IOException malformed) {
      throw new AssertionError(text, malformed);
    }
  }
}
