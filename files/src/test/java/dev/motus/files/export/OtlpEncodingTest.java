package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.format.otlp.OtlpEncoder;
import dev.motus.format.otlp.OtlpJson;
import dev.motus.format.otlp.OtlpProtobuf;
import dev.motus.format.otlp.OtlpResource;
import dev.motus.format.otlp.OtlpSpan;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Protobuf and JSON are two ways to say the same. */
@Tag("slow")
class OtlpEncodingTest {
  private static final TraceInfo INFO =
      new TraceInfo(SampleTraces.TRACE_ID, 0, "agent-runtime", "p", "b", "s-42", 1, Map.of());

  private static byte[] request(
      OtlpEncoder encoder, Iterable<TaskMeta> tasks, SemanticConventions conventions)
      throws Exception {
    TraceLinks links = TraceLinks.of(INFO.traceId());
    tasks.forEach(links::remember);
    OtlpSpan common = new OtlpSpan(links, SampleTraces.START + 9_000_000, "s-42", conventions);
    List<byte[]> spans = new ArrayList<>();
    for (TaskMeta task : tasks) {
      spans.add(encoder.span(task, common));
    }
    return encoder.request(
        OtlpResource.of(INFO, "dev.motus", "1", SemanticConventions.GEN_AI), spans);
  }

  private static ExportTraceServiceRequest json(
      Iterable<TaskMeta> tasks, SemanticConventions conventions) throws Exception {
    return OtlpFiles.parse(
        new ObjectMapper().readTree(request(new OtlpJson(), tasks, conventions)));
  }

  private static ExportTraceServiceRequest protobuf(
      Iterable<TaskMeta> tasks, SemanticConventions conventions) throws Exception {
    return ExportTraceServiceRequest.parseFrom(request(new OtlpProtobuf(), tasks, conventions));
  }

  @ParameterizedTest
  @EnumSource(SemanticConventions.class)
  void bothEncodingsHoldTheSame(SemanticConventions conventions) throws Exception {
    TraceSnapshot research = SampleTraces.research();
    ExportTraceServiceRequest json = json(research.spans(), conventions);

    assertThat(protobuf(research.spans(), conventions)).isEqualTo(json);
    assertThat(json.getResourceSpans(0).getScopeSpans(0).getSpansCount())
        .isEqualTo(research.spans().size());
  }

  @Test
  void textsOfAnyLengthAndShapeArriveInBoth() throws Exception {
    List<TaskMeta> tasks = new ArrayList<>();
    int id = 1;
    for (int length : List.of(0, 1, 126, 127, 128, 129, 16_383, 16_384, 70_000, 2_097_152)) {
      for (String piece : List.of("a", "é", "中", "\uD83D\uDE00", "\uD800", "\uDC00x")) {
        String text = piece.repeat(Math.max(0, length / piece.length()));
        tasks.add(
            SampleTraces.task(id++, 0, TaskType.NORMAL_TASK, "t" + length, 0, 1)
                .result(CapturedValue.of(text))
                .build());
      }
    }
    ExportTraceServiceRequest json = json(tasks, SemanticConventions.OPEN_INFERENCE);

    assertThat(protobuf(tasks, SemanticConventions.OPEN_INFERENCE)).isEqualTo(json);
    assertThat(json.toString()).contains("\\357\\277\\275");
  }
}
