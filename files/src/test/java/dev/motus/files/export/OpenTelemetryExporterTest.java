package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.motus.annotation.TaskType;
import dev.motus.format.otlp.OtlpProtobuf;
import dev.motus.format.otlp.OtlpResource;
import dev.motus.format.otlp.OtlpSpan;
import dev.motus.format.otlp.SpanAttributes;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Our requests next to those of OpenTelemetry's own exporter, for the same spans. */
class OpenTelemetryExporterTest {
  private static final String TRACE = "5f0c7a523f3e4d1b9a6e2d6b8f1c4a90";
  private static final long START = 1_795_336_200_000_000L;
  private static final TraceInfo INFO =
      new TraceInfo(
          "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90",
          START,
          "agent-runtime",
          "docs",
          null,
          "s-42",
          4711,
          Map.of("deployment.environment.name", "tést"));

  private static TaskMeta root() {
    Map<String, CapturedValue> extras = new LinkedHashMap<>();
    extras.put("count", CapturedValue.of(-3));
    extras.put("share", CapturedValue.of(0.25));
    extras.put("big", CapturedValue.of(9_007_199_254_740_993L));
    extras.put("cached", CapturedValue.of(true));
    extras.put("empty", CapturedValue.of(""));
    extras.put("odd \uD83D\uDE00 ключ", CapturedValue.of("välue \uD83D\uDE00 \u0000 中文"));
    return TaskMeta.builder("plan", TaskType.NORMAL_TASK)
        .id(1)
        .traceId(TRACE)
        .thread("main")
        .source("dev.example.Planner.plan")
        .startMicros(START)
        .ended(TaskOutcome.OK, START + 1_234_567)
        .extraFields(extras)
        .build();
  }

  private static TaskMeta failed() {
    return TaskMeta.builder("read_file", TaskType.NORMAL_TASK)
        .id(2)
        .parent(1)
        .traceId(TRACE)
        .startMicros(START + 10)
        .ended(TaskOutcome.ERROR, START + 400_000)
        .error("java.io.IOException", "no such file", "java.io.IOException: no such file\n\tat …")
        .dependencies(List.of(1L))
        .build();
  }

  private static TaskMeta remote() {
    return TaskMeta.builder("serve", TaskType.MODEL_CALL)
        .id(3)
        .remoteParent("00f067aa0ba902b7")
        .traceId(TRACE)
        .startMicros(START + 20)
        .ended(TaskOutcome.OK, START + 30)
        .build();
  }

  @Test
  void ourRequestIsTheirsFieldByField() throws Exception {
    List<TaskMeta> tasks = List.of(root(), failed(), remote());
    TraceLinks links = TraceLinks.of(INFO.traceId());
    OtlpSpan common = new OtlpSpan(links, START, INFO.sessionId(), SemanticConventions.GEN_AI);
    OtlpProtobuf encoder = new OtlpProtobuf();
    List<byte[]> spans = new ArrayList<>();
    for (TaskMeta task : tasks) {
      spans.add(encoder.span(task, common));
    }
    byte[] request =
        encoder.request(
            OtlpResource.of(INFO, "dev.motus", "1.2.3", SemanticConventions.GEN_AI), spans);
    ExportTraceServiceRequest ours = ExportTraceServiceRequest.parseFrom(request);
    ExportTraceServiceRequest theirs = theirs(ours, links);

    assertThat(sorted(withoutRandomFlags(ours))).isEqualTo(sorted(theirs));
    // Nothing that a parser tolerates and a comparison of messages does not see.
    assertThat(ours.getSerializedSize()).isEqualTo(request.length);
  }

  /** Their SDK does not say yet that trace ids are random, as ours are; see W3C's level 2. */
  private static ExportTraceServiceRequest withoutRandomFlags(ExportTraceServiceRequest request) {
    ExportTraceServiceRequest.Builder all = request.toBuilder();
    for (io.opentelemetry.proto.trace.v1.Span.Builder span :
        all.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilderList()) {
      span.setFlags(withoutRandomFlag(span.getFlags()));
      span.getLinksBuilderList().forEach(link -> link.setFlags(withoutRandomFlag(link.getFlags())));
    }
    return all.build();
  }

  private static int withoutRandomFlag(int flags) {
    assertThat(flags & 2).isEqualTo(2);
    return flags & ~2;
  }

  /** The same spans through their SDK and exporter, over HTTP. */
  private static ExportTraceServiceRequest theirs(ExportTraceServiceRequest ours, TraceLinks links)
      throws Exception {
    List<byte[]> bodies = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          bodies.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, -1);
        });
    server.start();
    Deque<String> spanIds =
        new ArrayDeque<>(List.of(links.spanId(1), links.spanId(2), links.spanId(3)));
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setIdGenerator(new FixedIds(spanIds))
            .setResource(
                Resource.create(
                    attributes(ours.getResourceSpans(0).getResource().getAttributesList())))
            .addSpanProcessor(
                SimpleSpanProcessor.create(
                    OtlpHttpSpanExporter.builder()
                        .setEndpoint(
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces")
                        .build()))
            .build();
    try {
      for (io.opentelemetry.proto.trace.v1.Span span :
          ours.getResourceSpans(0).getScopeSpans(0).getSpansList()) {
        replay(span, provider, links);
      }
      provider.forceFlush().join(20, TimeUnit.SECONDS);
    } finally {
      provider.close();
      server.stop(0);
    }
    ExportTraceServiceRequest.Builder all = null;
    for (byte[] body : bodies) {
      ExportTraceServiceRequest one = ExportTraceServiceRequest.parseFrom(body);
      if (all == null) {
        all = one.toBuilder();
      } else {
        all.getResourceSpansBuilder(0)
            .getScopeSpansBuilder(0)
            .addAllSpans(one.getResourceSpans(0).getScopeSpans(0).getSpansList());
      }
    }
    assertThat(bodies).hasSize(3);
    return all.build();
  }

  /** Their API has no way to give a span whole, so what the tasks say is said to it again. */
  private static void replay(
      io.opentelemetry.proto.trace.v1.Span span, SdkTracerProvider provider, TraceLinks links) {
    TaskMeta task =
        switch (span.getName()) {
          case "plan" -> root();
          case "read_file" -> failed();
          default -> remote();
        };
    SpanBuilder builder =
        provider
            .tracerBuilder("dev.motus")
            .setInstrumentationVersion("1.2.3")
            .setSchemaUrl("https://opentelemetry.io/schemas/1.41.0")
            .build()
            .spanBuilder(SpanAttributes.spanName(task))
            .setSpanKind(task.type() == TaskType.MODEL_CALL ? SpanKind.CLIENT : SpanKind.INTERNAL)
            .setStartTimestamp(task.startMicros() * 1_000, TimeUnit.NANOSECONDS)
            .setAllAttributes(attributes(span.getAttributesList()));
    if (task.parent().isPresent()) {
      builder.setParent(
          parent(
              SpanContext.create(
                  TRACE, links.spanId(1), TraceFlags.getSampled(), TraceState.getDefault())));
    } else if (task.remoteParent() != null) {
      builder.setParent(
          parent(
              SpanContext.createFromRemoteParent(
                  TRACE, task.remoteParent(), TraceFlags.getSampled(), TraceState.getDefault())));
    } else {
      builder.setNoParent();
    }
    for (long used : task.dependencies()) {
      builder.addLink(
          SpanContext.create(
              TRACE, links.spanId(used), TraceFlags.getSampled(), TraceState.getDefault()));
    }
    Span started = builder.startSpan();
    long end = task.endMicros().getAsLong() * 1_000;
    if (task.outcome() == TaskOutcome.ERROR) {
      started.setStatus(StatusCode.ERROR, task.error());
      started.addEvent(
          "exception",
          Attributes.builder()
              .put("exception.type", task.errorType())
              .put("exception.message", task.error())
              .put("exception.stacktrace", task.errorStack())
              .build(),
          end,
          TimeUnit.NANOSECONDS);
    }
    started.end(end, TimeUnit.NANOSECONDS);
  }

  private static Context parent(SpanContext context) {
    return Context.root().with(Span.wrap(context));
  }

  private static Attributes attributes(List<KeyValue> pairs) {
    var attributes = Attributes.builder();
    for (KeyValue pair : pairs) {
      String key = pair.getKey();
      switch (pair.getValue().getValueCase()) {
        case STRING_VALUE -> attributes.put(key, pair.getValue().getStringValue());
        case INT_VALUE -> attributes.put(key, pair.getValue().getIntValue());
        case DOUBLE_VALUE -> attributes.put(key, pair.getValue().getDoubleValue());
        case BOOL_VALUE -> attributes.put(key, pair.getValue().getBoolValue());
        default ->
            attributes.put(
                AttributeKey.stringArrayKey(key),
                pair.getValue().getArrayValue().getValuesList().stream()
                    .map(each -> each.getStringValue())
                    .toList());
      }
    }
    return attributes.build();
  }

  /** Their attributes come in the order of a hash table. */
  private static ExportTraceServiceRequest sorted(ExportTraceServiceRequest request) {
    ExportTraceServiceRequest.Builder copy = request.toBuilder();
    Comparator<KeyValue> byKey = Comparator.comparing(KeyValue::getKey);
    var resource = copy.getResourceSpansBuilder(0);
    List<KeyValue> about = new ArrayList<>(resource.getResource().getAttributesList());
    about.sort(byKey);
    resource.getResourceBuilder().clearAttributes().addAllAttributes(about);
    for (var span : resource.getScopeSpansBuilder(0).getSpansBuilderList()) {
      List<KeyValue> attributes = new ArrayList<>(span.getAttributesList());
      attributes.sort(byKey);
      span.clearAttributes().addAllAttributes(attributes);
      for (var event : span.getEventsBuilderList()) {
        List<KeyValue> details = new ArrayList<>(event.getAttributesList());
        details.sort(byKey);
        event.clearAttributes().addAllAttributes(details);
      }
    }
    // Their requests may overtake each other.
    var scope = resource.getScopeSpansBuilder(0);
    List<io.opentelemetry.proto.trace.v1.Span> spans = new ArrayList<>(scope.getSpansList());
    spans.sort(Comparator.comparing(io.opentelemetry.proto.trace.v1.Span::getStartTimeUnixNano));
    scope.clearSpans().addAllSpans(spans);
    return copy.build();
  }

  private record FixedIds(Deque<String> spanIds) implements IdGenerator {
    @Override
    public String generateSpanId() {
      return spanIds.removeFirst();
    }

    @Override
    public String generateTraceId() {
      return TRACE;
    }
  }
}
