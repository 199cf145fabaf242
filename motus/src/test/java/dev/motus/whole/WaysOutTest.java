package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.motus.annotation.TaskType;
import dev.motus.delivery.OtlpProtocol;
import dev.motus.delivery.OtlpSettings;
import dev.motus.files.RecoveredTrace;
import dev.motus.files.Recovery;
import dev.motus.format.read.FileKind;
import dev.motus.format.read.TraceFileReader;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceScope;
import dev.motus.runtime.task.RemoteParent;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.trace.TaskMeta;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trace ids, parents in other processes and W3C flags: the same in every way out. */
class WaysOutTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPAN = "b7ad6b7169203331";
  private static final List<String> FLAGS = List.of("00", "01", "02", "03");
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int HAS_IS_REMOTE = 0x100;
  private static final int IS_REMOTE = 0x200;

  @TempDir Path directory;

  /** Where a task stands. */
  private record Place(String trace, @Nullable String remoteParent, @Nullable String flags) {}

  private static String traceOf(String flags) {
    return flags + "f7651916cd43dd8448eb211c80319c";
  }

  private static void family(AgentRuntime runtime, String name) {
    try (Task root = runtime.tracer().startTask(name, TaskType.AGENT_CALL)) {
      runtime.tracer().startTask(name + " child", TaskType.NORMAL_TASK).end();
      root.end();
    }
  }

  /** Two roots of this process, and one below a caller with each of the flags; all with a child. */
  private static void run(AgentRuntime runtime) {
    family(runtime, "first");
    family(runtime, "second");
    for (String flags : FLAGS) {
      TaskContext.of(
              Objects.requireNonNull(
                  RemoteParent.parse("00-" + traceOf(flags) + "-" + SPAN + "-" + flags, null)))
          .run(() -> family(runtime, flags));
    }
  }

  private static Map<String, Place> places(Iterable<TaskMeta> tasks, boolean withFlags) {
    Map<String, Place> places = new TreeMap<>();
    for (TaskMeta task : tasks) {
      String flags = withFlags ? task.traceFlags() : null;
      places.put(task.name(), new Place(task.traceId(), task.remoteParent(), flags));
    }
    return places;
  }

  private static Map<String, Place> withoutFlags(Map<String, Place> places) {
    Map<String, Place> without = new TreeMap<>();
    places.forEach((name, at) -> without.put(name, new Place(at.trace, at.remoteParent, null)));
    return without;
  }

  private static Map<String, Place> read(Path file, FileKind kind) throws Exception {
    return places(TraceFileReader.read(file, kind, done -> {}).snapshot().spans(), true);
  }

  /** The lines of tasks that ended; those of the session's own trace name none. */
  private static Map<String, Place> lines(Path file, String sessionTrace) throws Exception {
    Map<String, Place> places = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode fields = JSON.readTree(line);
      if (fields.path("e").asText().equals("end")) {
        places.put(
            fields.get("func").asText(),
            place(fields, fields.path("trace_id").asText(sessionTrace)));
      }
    }
    return places;
  }

  private static Place place(JsonNode fields, String trace) {
    return new Place(
        trace, fields.path("remote_parent").asText(null), fields.path("trace_flags").asText(null));
  }

  @ParameterizedTest
  @EnumSource(TraceScope.class)
  void everyWayOutSaysTheSame(TraceScope scope) throws Exception {
    List<JsonNode> cloudSpans = Collections.synchronizedList(new ArrayList<>());
    HttpServer cloud = cloud(cloudSpans);
    Path killed = directory.resolve("killed");
    Path files = directory.resolve("files");
    Map<String, Place> expected;
    List<JsonNode> sent;
    String session;
    try (SpanReceiver json = new SpanReceiver();
        SpanReceiver protobuf = new SpanReceiver()) {
      try (AgentRuntime runtime =
          start(scope, files, OtlpSettings.of(json.url()), "http://127.0.0.1:" + port(cloud))) {
        run(runtime);
        session = runtime.tracer().traceId().replace("-", "");
        expected = places(runtime.tracer().taskMeta().values(), true);
        copy(files, killed);
      }
      sent = json.takeAll();
      try (AgentRuntime runtime =
          start(
              scope,
              directory.resolve("other"),
              OtlpSettings.of(protobuf.url()).withProtocol(OtlpProtocol.HTTP_PROTOBUF),
              null)) {
        run(runtime);
      }
      assertFlags(protobuf.takeAll());
    } finally {
      cloud.stop(0);
    }

    assertExpected(scope, expected);
    assertFlags(sent);
    assertFlags(SpanReceiver.ofFile(tree(files.resolve("jaeger_traces.json"))));
    RecoveredTrace recovered = Recovery.recover(killed).get(0);
    assertThat(recovered.tasks()).isEqualTo(expected.size());
    for (Path each : List.of(files, killed)) {
      assertFlags(SpanReceiver.ofFile(tree(each.resolve("jaeger_traces.json"))));
      assertThat(read(each.resolve("tracer_state.json"), FileKind.STATE)).isEqualTo(expected);
      assertThat(read(each.resolve("trace_viewer.html"), FileKind.VIEWER)).isEqualTo(expected);
      assertThat(withoutFlags(read(each.resolve("jaeger_traces.json"), FileKind.OTLP)))
          .isEqualTo(withoutFlags(expected));
      assertThat(read(each.resolve("zipkin_traces.json"), FileKind.ZIPKIN))
          .isEqualTo(withoutFlags(expected));
    }
    assertThat(lines(files.resolve("spans.jsonl"), session)).isEqualTo(expected);
    Map<String, Place> told = new TreeMap<>();
    cloudSpans.forEach(
        span -> told.put(span.get("func").asText(), place(span, span.get("trace_id").asText())));
    assertThat(told).isEqualTo(expected);
  }

  private static void assertExpected(TraceScope scope, Map<String, Place> places) {
    assertThat(places).hasSize(4 + 2 * FLAGS.size());
    String first = places.get("first").trace;
    assertThat(places.get("first child").trace).isEqualTo(first);
    assertThat(places.get("second child").trace).isEqualTo(places.get("second").trace);
    assertThat(places.get("second").trace.equals(first)).isEqualTo(scope == TraceScope.SESSION);
    for (String flags : FLAGS) {
      assertThat(places.get(flags)).isEqualTo(new Place(traceOf(flags), SPAN, flags));
      assertThat(places.get(flags + " child")).isEqualTo(new Place(traceOf(flags), null, flags));
    }
  }

  /** As {@code opentelemetry/proto/trace/v1} has the bits. */
  private static void assertFlags(List<JsonNode> spans) {
    assertThat(spans).hasSize(4 + 2 * FLAGS.size());
    for (JsonNode span : spans) {
      String name = "";
      for (JsonNode attribute : span.get("attributes")) {
        if (attribute.get("key").asText().equals("motus.task.name")) {
          name = attribute.at("/value/stringValue").asText();
        }
      }
      String came = name.substring(0, 2);
      boolean isBelowCaller = FLAGS.contains(name);
      int flags = FLAGS.contains(came) ? Integer.parseInt(came, 16) : 3;
      assertThat(span.get("flags").asInt())
          .as(name)
          .isEqualTo(flags | HAS_IS_REMOTE | (isBelowCaller ? IS_REMOTE : 0));
      assertThat(SPAN.equals(span.path("parentSpanId").asText())).isEqualTo(isBelowCaller);
    }
  }

  private static AgentRuntime start(
      TraceScope scope, Path files, OtlpSettings otlp, @Nullable String cloud) {
    return AgentRuntime.start(
        TraceConfig.defaults()
            .traceScope(scope)
            .exportEnabled(true)
            .openViewer(false)
            .logDir(files)
            .output(otlp)
            .cloudEnabled(cloud != null)
            .cloudApiUrl(cloud)
            .cloudApiKey("key")
            .spoolDir(null)
            .closeTimeout(LONG)
            .listenerWait(LONG)
            .build());
  }

  private static JsonNode tree(Path file) throws Exception {
    return JSON.readTree(file.toFile());
  }

  private static int port(HttpServer server) {
    return server.getAddress().getPort();
  }

  /** Takes whatever it is told, as Motus Cloud does. */
  private static HttpServer cloud(List<JsonNode> spans) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            JSON.readTree(exchange.getRequestBody()).path("spans").forEach(spans::add);
            byte[] answer = "{\"trace_id\":\"t\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    return server;
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(each.getFileName()));
      }
    }
  }
}
