package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.HostileTraces;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an agent saw, every file stays what it is. */
@Tag("slow")
class HostileValuesTest {
  @ParameterizedTest(name = "{index}")
  @MethodSource("dev.motus.testing.HostileTraces#values")
  void theStateFileKeepsTheValueAsText(String value) {
    JsonNode state = ExportedFile.json(new TracerStateExporter(), HostileTraces.everywhere(value));
    String text = HostileTraces.wellFormed(value);
    assertThat(state).hasSize(HostileTraces.everywhere(value).spans().size());
    JsonNode failed = state.get("2");
    assertThat(failed.get("func").textValue()).isEqualTo(text);
    assertThat(failed.get("error").textValue()).isEqualTo(text);
    assertThat(failed.get("error_stack").textValue()).isEqualTo(text);
    assertThat(failed.get("tool_output_meta").textValue()).isEqualTo(text);
    JsonNode call = state.get("1");
    assertThat(call.at("/model_input_meta/0/tool_calls/0/function/arguments").textValue())
        .isEqualTo(text);
    assertThat(call.at("/model_output_meta/content").textValue()).isEqualTo(text);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("dev.motus.testing.HostileTraces#values")
  void openTelemetryReadsTheOtlpFile(String value) {
    JsonNode json = ExportedFile.json(new OtlpJsonExporter(), HostileTraces.everywhere(value));
    var spans = OtlpFiles.parse(json).getResourceSpans(0).getScopeSpans(0).getSpansList();
    assertThat(spans).hasSize(HostileTraces.everywhere(value).spans().size());
    assertThat(spans.stream().map(Span::getSpanId).distinct())
        .hasSize(HostileTraces.everywhere(value).spans().size());
    for (Span span : spans) {
      assertThat(span.getTraceId().size()).isEqualTo(16);
      assertThat(OtlpFiles.attributes(span.getAttributesList()).get("motus.task.name"))
          .isEqualTo(HostileTraces.wellFormed(value));
    }
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("dev.motus.testing.HostileTraces#values")
  void theZipkinFileStaysAnArrayOfSpans(String value) {
    JsonNode spans = ExportedFile.json(new ZipkinJsonExporter(), HostileTraces.everywhere(value));
    assertThat(spans).hasSize(HostileTraces.everywhere(value).spans().size());
    assertThat(spans).allMatch(span -> span.get("traceId").textValue().matches("[0-9a-f]{32}"));
  }
}
