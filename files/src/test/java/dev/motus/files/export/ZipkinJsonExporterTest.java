package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.SampleTraces;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code zipkin_traces.json}; {@code ZipkinServerTest} shows that Zipkin agrees. */
class ZipkinJsonExporterTest {
  private static JsonNode spans(TraceSnapshot snapshot) {
    return ExportedFile.json(new ZipkinJsonExporter(), snapshot);
  }

  private static JsonNode span(long id) {
    TraceSnapshot trace = SampleTraces.research();
    JsonNode spans = spans(trace);
    for (JsonNode span : spans) {
      if (span.at("/tags/motus.task.id").textValue().equals(Long.toString(id))) {
        return span;
      }
    }
    throw new AssertionError("no span of task " + id);
  }

  @Test
  void idsAndParentsAreThoseOfTheOtlpFile() {
    TraceSnapshot trace = SampleTraces.research();
    JsonNode zipkin = spans(trace);
    JsonNode otlp =
        ExportedFile.json(new OtlpJsonExporter(), trace).at("/resourceSpans/0/scopeSpans/0/spans");
    assertThat(zipkin).hasSize(trace.spans().size());
    for (int i = 0; i < zipkin.size(); i++) {
      assertThat(zipkin.get(i).get("traceId")).isEqualTo(otlp.get(i).get("traceId"));
      assertThat(zipkin.get(i).get("id")).isEqualTo(otlp.get(i).get("spanId"));
      assertThat(zipkin.get(i).get("parentId")).isEqualTo(otlp.get(i).get("parentSpanId"));
      assertThat(zipkin.get(i).get("name")).isEqualTo(otlp.get(i).get("name"));
    }
  }

  @Test
  void timesAreMicros() {
    assertThat(span(5).get("timestamp").longValue()).isEqualTo(SampleTraces.START + 1_318_000);
    assertThat(span(5).get("duration").longValue()).isEqualTo(71_000);
  }

  @Test
  void aTaskOfNoTimeTakesOneMicrosecondBecauseZeroMeansUnknown() {
    TaskMeta task = SampleTraces.task(1, 0, TaskType.NORMAL_TASK, "t", 3, 3).build();
    assertThat(spans(SampleTraces.snapshot(List.of(task))).at("/0/duration").longValue())
        .isEqualTo(1);
  }

  @Test
  void onlyAModelCallIsACallToAnotherService() {
    assertThat(span(4).get("kind").textValue()).isEqualTo("CLIENT");
    assertThat(span(5).has("kind")).isFalse();
  }

  @Test
  void aFailureHasTheErrorTagAndNothingElseHas() {
    assertThat(span(6).at("/tags/error").textValue()).isEqualTo("/etc/shadow.d");
    for (long id : new long[] {1, 5, 12, 17}) {
      assertThat(span(id).get("tags").has("error")).isFalse();
    }
  }

  @Test
  void everyTagIsText() {
    for (JsonNode span : spans(SampleTraces.research())) {
      assertThat(span.get("tags")).allMatch(JsonNode::isTextual);
    }
    assertThat(span(4).at("/tags/gen_ai.usage.input_tokens").textValue()).isEqualTo("412");
    assertThat(span(4).at("/tags/gen_ai.response.finish_reasons").textValue())
        .isEqualTo("tool_calls");
  }

  @Test
  void dependenciesAreATag() {
    assertThat(span(13).at("/tags/motus.dependencies").textValue()).isEqualTo("9,10,11");
  }

  @Test
  void theServiceIsTheLocalEndpoint() {
    assertThat(span(1).at("/localEndpoint/serviceName").textValue()).isEqualTo("agent-runtime");
  }

  @Test
  void unfinishedAndCancelledAreATag() {
    assertThat(span(17).at("/tags/motus.outcome").textValue()).isEqualTo("unfinished");
    assertThat(span(17).get("duration").longValue()).isEqualTo(2_100_000);
    assertThat(span(12).at("/tags/motus.outcome").textValue()).isEqualTo("cancelled");
  }
}
