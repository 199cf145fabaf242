package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.diagnostic.MotusVersion;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.SampleTraces;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jaeger_traces.json}, read with OpenTelemetry's own messages. */
class OtlpJsonExporterTest {
  private static JsonNode json(TraceSnapshot snapshot) {
    return ExportedFile.json(new OtlpJsonExporter(), snapshot);
  }

  private static ResourceSpans resourceSpans(TraceSnapshot snapshot) {
    return OtlpFiles.parse(json(snapshot)).getResourceSpans(0);
  }

  /** The spans by task id. */
  private static Map<Long, Span> spans(TraceSnapshot snapshot) {
    return resourceSpans(snapshot).getScopeSpans(0).getSpansList().stream()
        .collect(
            Collectors.toMap(
                span -> (Long) attributes(span).get("motus.task.id"), Function.identity()));
  }

  private static Span span(TaskMeta task) {
    return spans(SampleTraces.snapshot(List.of(task))).get(task.id());
  }

  private static Map<String, Object> attributes(Span span) {
    return OtlpFiles.attributes(span.getAttributesList());
  }

  private static Map<String, Object> research(long id) {
    return attributes(spans(SampleTraces.research()).get(id));
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Test
  void theSpansParentsAndLinksAreThoseOfTheTrace() {
    TraceSnapshot trace = SampleTraces.research();
    Map<Long, Span> spans = spans(trace);
    assertThat(spans).hasSize(trace.spans().size());
    assertThat(spans.values().stream().map(Span::getSpanId).distinct()).hasSize(spans.size());
    for (TaskMeta task : trace.spans()) {
      Span span = spans.get(task.id());
      assertThat(hex(span.getTraceId())).isEqualTo(SampleTraces.TRACE_HEX);
      assertThat(span.getSpanId().size()).isEqualTo(8);
      assertThat(span.getStartTimeUnixNano()).isEqualTo(task.startMicros() * 1_000);
      if (task.parent().isPresent()) {
        assertThat(span.getParentSpanId())
            .isEqualTo(spans.get(task.parent().getAsLong()).getSpanId());
      } else {
        assertThat(span.getParentSpanId().isEmpty()).isTrue();
      }
      assertThat(span.getLinksList().stream().map(Span.Link::getSpanId))
          .containsExactlyElementsOf(
              task.dependencies().stream().map(id -> spans.get(id).getSpanId()).toList());
      assertThat(span.getLinksList())
          .allSatisfy(link -> assertThat(link.getTraceId()).isEqualTo(span.getTraceId()));
    }
    assertThat(spans.get(13L).getLinksCount()).isEqualTo(3);
  }

  @Test
  void a64BitNumberIsADecimalStringAndAnEnumAnInteger() {
    JsonNode span = json(SampleTraces.research()).at("/resourceSpans/0/scopeSpans/0/spans/0");
    assertThat(span.get("startTimeUnixNano").textValue()).matches("\\d{19}");
    assertThat(span.get("endTimeUnixNano").textValue()).matches("\\d{19}");
    assertThat(span.get("kind").isInt()).isTrue();
    assertThat(span.at("/attributes/0/key").textValue()).isEqualTo("motus.task.id");
    assertThat(span.at("/attributes/0/value/intValue").textValue()).isEqualTo("1");
    assertThat(span.has("parentSpanId")).as("a root has none").isFalse();
  }

  @Test
  void theResourceSaysWhoWroteIt() {
    ResourceSpans resource = resourceSpans(SampleTraces.research());
    assertThat(OtlpFiles.attributes(resource.getResource().getAttributesList()))
        .containsOnly(
            entry("service.name", "agent-runtime"),
            entry("service.instance.id", SampleTraces.TRACE_ID),
            entry("telemetry.sdk.name", "motus"),
            entry("telemetry.sdk.language", "java"),
            entry("telemetry.sdk.version", MotusVersion.CURRENT),
            entry("motus.project", "docs-agent"),
            entry("motus.build", "b-318"),
            entry("session.id", "s-42"),
            entry("process.pid", 4711L),
            entry("deployment.environment.name", "test"));
    assertThat(resource.getScopeSpans(0).getScope().getName()).isEqualTo("dev.motus");
    assertThat(resource.getScopeSpans(0).getScope().getVersion()).isEqualTo(MotusVersion.CURRENT);
  }

  @Test
  void resourceAttributesOfTheUserNeverMakeANameTwice() {
    TraceSnapshot trace =
        new TraceSnapshot(
            SampleTraces.TRACE_ID,
            0,
            1,
            "settled",
            null,
            null,
            "s",
            7,
            Map.of(
                "service.name",
                "other",
                "service.instance.id",
                "mine",
                "session.id",
                "t",
                "process.pid",
                "x",
                "telemetry.sdk.name",
                "fake"),
            List.of(),
            0,
            0);
    assertThat(OtlpFiles.attributes(resourceSpans(trace).getResource().getAttributesList()))
        .contains(
            entry("service.name", "settled"),
            entry("service.instance.id", "mine"),
            entry("session.id", "t"),
            entry("process.pid", 7L),
            entry("telemetry.sdk.name", "motus"));
  }

  @Test
  void successStaysUnset() {
    Span span = spans(SampleTraces.research()).get(5L);
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    assertThat(span.getEventsCount()).isZero();
    assertThat(attributes(span)).doesNotContainKeys("motus.outcome", "error.type");
    assertThat(span.getEndTimeUnixNano()).isEqualTo((SampleTraces.START + 1_389_000) * 1_000);
  }

  @Test
  void anErrorIsStatusTwoWithATypeAndAnExceptionEvent() {
    Span span = spans(SampleTraces.research()).get(6L);
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(span.getStatus().getMessage()).isEqualTo("/etc/shadow.d");
    assertThat(attributes(span))
        .contains(entry("error.type", "java.nio.file.AccessDeniedException"));
    Span.Event event = span.getEvents(0);
    assertThat(event.getName()).isEqualTo("exception");
    assertThat(event.getTimeUnixNano()).isEqualTo(span.getEndTimeUnixNano());
    assertThat(OtlpFiles.attributes(event.getAttributesList()))
        .contains(
            entry("exception.type", "java.nio.file.AccessDeniedException"),
            entry("exception.message", "/etc/shadow.d"))
        .hasEntrySatisfying(
            "exception.stacktrace", stack -> assertThat((String) stack).contains("FileTools.java"));
  }

  @Test
  void cancelledStaysUnsetWithTheOutcome() {
    Span span = spans(SampleTraces.research()).get(12L);
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    assertThat(attributes(span))
        .contains(entry("motus.outcome", "cancelled"))
        .doesNotContainKey("error.type");
  }

  @Test
  void unfinishedEndsAtTheLastKnownTimeWithTheOutcome() {
    TraceSnapshot trace = SampleTraces.research();
    Span span = spans(trace).get(17L);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(trace.snapshotMicros() * 1_000);
    assertThat(attributes(span)).contains(entry("motus.outcome", "unfinished"));
  }

  @Test
  void anEndBeforeTheStartBecomesTheStart() {
    Span span = span(SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "t", 5, 1).build());
    assertThat(span.getEndTimeUnixNano()).isEqualTo(span.getStartTimeUnixNano());
  }

  @Test
  void aRemoteParentIsTheParentOfARoot() {
    Span span =
        span(
            SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "t", 0, 1)
                .remoteParent("00F067AA0BA902B7")
                .build());
    assertThat(hex(span.getParentSpanId())).isEqualTo("00f067aa0ba902b7");
  }

  @Test
  void aMalformedRemoteParentIsNone() {
    for (String malformed : List.of("0000000000000000", "00f0", "zzf067aa0ba902b7")) {
      Span span =
          span(
              SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "t", 0, 1)
                  .remoteParent(malformed)
                  .build());
      assertThat(span.getParentSpanId().isEmpty()).as(malformed).isTrue();
    }
  }

  @Test
  void everyTaskHasTheTraceItBelongsTo() {
    String other = "0af7651916cd43dd8448eb211c80319c";
    TaskMeta producer =
        SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "a", 0, 1).traceId(other).build();
    TaskMeta user =
        SampleTraces.task(2, 0, TaskType.NORMAL_TASK, "b", 1, 2).dependencies(List.of(1L)).build();
    TaskMeta unknown = SampleTraces.task(3, 0, TaskType.NORMAL_TASK, "c", 1, 2).traceId("").build();
    Map<Long, Span> spans = spans(SampleTraces.snapshot(List.of(producer, user, unknown)));
    assertThat(hex(spans.get(1L).getTraceId())).isEqualTo(other);
    assertThat(hex(spans.get(2L).getTraceId())).isEqualTo(SampleTraces.TRACE_HEX);
    assertThat(hex(spans.get(3L).getTraceId())).isEqualTo(SampleTraces.TRACE_HEX);
    Span.Link link = spans.get(2L).getLinks(0);
    assertThat(hex(link.getTraceId())).as("a link names the other trace").isEqualTo(other);
    assertThat(link.getSpanId()).isEqualTo(spans.get(1L).getSpanId());
  }

  @Test
  void aTraceIdOfAnotherShapeBecomesOneThatBackendsTake() {
    for (String odd : List.of("my trace", "0".repeat(32), "5F0C7A52-3F3E-4D1B-9A6E-2D6B8F1C4A90")) {
      Span span =
          span(SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "t", 0, 1).traceId(odd).build());
      assertThat(hex(span.getTraceId())).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.12345678901234567890123456789",
        "12345678901234567890123",
        "9223372036854775808",
        "1E+400"
      })
  void numberThatAttributesCannotHoldIsATextWithAllItsDigits(String digits) {
    assertThat(
            attributes(
                span(
                    SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "t", 0, 1)
                        .extraFields(Map.of("number", CapturedValue.ofJson(digits)))
                        .build())))
        .contains(entry("number", digits));
  }

  @Test
  void extraFieldsKeepTheirTypeAndNeverMakeANameTwice() {
    Map<String, CapturedValue> extra = new LinkedHashMap<>();
    extra.put("count", CapturedValue.of(3));
    extra.put("list", CapturedValue.ofJson("[1]"));
    extra.put("huge", CapturedValue.ofJson("1e400"));
    extra.put("nothing", CapturedValue.NULL);
    extra.put("thread.name", CapturedValue.of("evil"));
    extra.put("motus.outcome", CapturedValue.of("evil"));
    Map<String, Object> attributes =
        attributes(
            span(
                SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "t", 0, 1)
                    .extraFields(extra)
                    .build()));
    assertThat(attributes)
        .contains(
            entry("count", 3L),
            entry("list", "[1]"),
            entry("huge", "1e400"),
            entry("nothing", "null"),
            entry("thread.name", "main"),
            entry("extra.thread.name", "evil"),
            entry("extra.motus.outcome", "evil"))
        .doesNotContainKey("motus.outcome");
  }
}
