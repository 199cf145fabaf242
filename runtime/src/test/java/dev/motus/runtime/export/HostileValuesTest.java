package dev.motus.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.runtime.capture.JsonStrings;
import dev.motus.runtime.trace.TraceSnapshot;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an agent saw, every file stays what it is. */
class HostileValuesTest {
  @ParameterizedTest(name = "{index}")
  @MethodSource("dev.motus.runtime.export.HostileTraces#values")
  void theStateFileKeepsTheValueAsText(String value) {
    JsonNode state = ExportedFile.json(new TracerStateExporter(), HostileTraces.everywhere(value));
    String text = JsonStrings.wellFormed(value);
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
  @MethodSource("dev.motus.runtime.export.HostileTraces#values")
  void openTelemetryReadsTheOtlpFile(String value) {
    JsonNode json = ExportedFile.json(new OtlpJsonExporter(), HostileTraces.everywhere(value));
    var spans = OtlpFiles.parse(json).getResourceSpans(0).getScopeSpans(0).getSpansList();
    assertThat(spans).hasSize(HostileTraces.everywhere(value).spans().size());
    assertThat(spans.stream().map(Span::getSpanId).distinct())
        .hasSize(HostileTraces.everywhere(value).spans().size());
    for (Span span : spans) {
      assertThat(span.getTraceId().size()).isEqualTo(16);
      assertThat(OtlpFiles.attributes(span.getAttributesList()).get("motus.task.name"))
          .isEqualTo(JsonStrings.wellFormed(value));
    }
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("dev.motus.runtime.export.HostileTraces#values")
  void theZipkinFileStaysAnArrayOfSpans(String value) {
    JsonNode spans = ExportedFile.json(new ZipkinJsonExporter(), HostileTraces.everywhere(value));
    assertThat(spans).hasSize(HostileTraces.everywhere(value).spans().size());
    assertThat(spans).allMatch(span -> span.get("traceId").textValue().matches("[0-9a-f]{32}"));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("dev.motus.runtime.export.HostileTraces#values")
  void theViewerHasOneDataBlockAndItsOwnScriptOnly(String value) {
    String page = ExportedFile.text(new ViewerExporter(), HostileTraces.everywhere(value));
    assertThat(count(page, "(?i)<script")).as("data and script").isEqualTo(2);
    assertThat(count(page, "(?i)</script")).isEqualTo(2);
    assertThat(count(page, "(?i)<style")).isEqualTo(1);
    assertThat(page).doesNotContain("<!--", "<img", "<iframe", "\u2028", "\u2029");
    JsonNode data = ExportedFile.viewerData(page);
    assertThat(data.get("spans")).hasSize(HostileTraces.everywhere(value).spans().size());
    assertThat(data.at("/spans/1/func").textValue()).isEqualTo(JsonStrings.wellFormed(value));
    assertThat(data.get("service").textValue()).isEqualTo(JsonStrings.wellFormed(value));
  }

  @Test
  void aFieldOfTheUsersCannotTakeTheViewersPlace() {
    TraceSnapshot trace = HostileTraces.everywhere("outcome");
    JsonNode span =
        ExportedFile.viewerData(ExportedFile.text(new ViewerExporter(), trace)).at("/spans/1");
    assertThat(span.get("outcome").textValue()).isEqualTo("error");
    assertThat(span.get("extra.outcome").textValue()).isEqualTo("outcome");
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }
}
