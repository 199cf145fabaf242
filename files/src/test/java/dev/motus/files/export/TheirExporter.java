package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.motus.annotation.TaskType;
import dev.motus.format.otlp.SpanAttributes;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
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
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** OpenTelemetry's own SDK and exporter, which send spans that were tasks of ours. */
final class TheirExporter {
  private TheirExporter() {}

  /** The same spans through their SDK and exporter, over HTTP. */
  static ExportTraceServiceRequest requestOf(
      ExportTraceServiceRequest ours, List<TaskMeta> tasks, TraceLinks links) throws Exception {
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
            .setIdGenerator(new FixedIds(tasks.get(0).traceId(), spanIds))
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
        replay(span, tasks, provider, links);
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
      io.opentelemetry.proto.trace.v1.Span span,
      List<TaskMeta> tasks,
      SdkTracerProvider provider,
      TraceLinks links) {
    TaskMeta task =
        tasks.stream()
            .filter(each -> SpanAttributes.spanName(each).equals(span.getName()))
            .findFirst()
            .orElseThrow();
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
                  task.traceId(),
                  links.spanId(1),
                  TraceFlags.getSampled(),
                  TraceState.getDefault())));
    } else if (task.remoteParent() != null) {
      builder.setParent(
          parent(
              SpanContext.createFromRemoteParent(
                  task.traceId(),
                  task.remoteParent(),
                  TraceFlags.getSampled(),
                  TraceState.getDefault())));
    } else {
      builder.setNoParent();
    }
    for (long used : task.dependencies()) {
      builder.addLink(
          SpanContext.create(
              task.traceId(),
              links.spanId(used),
              TraceFlags.getSampled(),
              TraceState.getDefault()));
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

  private record FixedIds(String traceId, Deque<String> spanIds) implements IdGenerator {
    @Override
    public String generateSpanId() {
      return spanIds.removeFirst();
    }

    @Override
    public String generateTraceId() {
      return traceId;
    }
  }
}
