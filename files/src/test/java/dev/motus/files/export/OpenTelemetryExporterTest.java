package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.format.otlp.OtlpProtobuf;
import dev.motus.format.otlp.OtlpResource;
import dev.motus.format.otlp.OtlpSpan;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    ExportTraceServiceRequest theirs = TheirExporter.requestOf(ours, tasks, links);

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
}
