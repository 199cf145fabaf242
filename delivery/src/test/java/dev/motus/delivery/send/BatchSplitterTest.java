package dev.motus.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.delivery.OtlpProtocol;
import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cutting a request in two: each half is a whole request, and together they are the first one. */
class BatchSplitterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRAP = "\"spans\":[{\"name\":\"ü€😀\"},{}]}]}";

  private static Batch otlp(OtlpProtocol protocol, int spans) throws IOException {
    Dialect dialect =
        new OtlpDialect(
            OtlpSettings.of("http://h.example/v1/traces").withProtocol(protocol),
            SemanticConventions.GEN_AI);
    List<TaskMeta> tasks = new ArrayList<>();
    for (int id = 1; id <= spans; id++) {
      tasks.add(Deliveries.span(id).result(CapturedValue.of(TRAP + id)).build());
    }
    dialect.begin(Deliveries.TRACE, tasks, Deliveries.TRACE.startMicros());
    List<byte[]> encoded = new ArrayList<>();
    for (TaskMeta task : tasks) {
      encoded.add(dialect.span(task));
    }
    return dialect.batch(Deliveries.TRACE, encoded);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 100})
  void protobuf(int number) throws Exception {
    Batch whole = otlp(OtlpProtocol.HTTP_PROTOBUF, number);
    List<Span> spans = new ArrayList<>();
    ResourceSpans before = parsed(whole);
    for (Batch half : BatchSplitter.of(whole)) {
      ResourceSpans after = parsed(half);
      assertThat(after.getResource()).isEqualTo(before.getResource());
      assertThat(after.getScopeSpans(0).getScope()).isEqualTo(before.getScopeSpans(0).getScope());
      assertThat(after.getScopeSpans(0).getSpansCount()).isEqualTo(half.spans());
      assertThat(half.contentType()).isEqualTo(whole.contentType());
      spans.addAll(after.getScopeSpans(0).getSpansList());
    }
    assertThat(spans).isEqualTo(before.getScopeSpans(0).getSpansList());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 100})
  void json(int number) throws Exception {
    Batch whole = otlp(OtlpProtocol.HTTP_JSON, number);
    List<JsonNode> spans = new ArrayList<>();
    JsonNode before = JSON.readTree(whole.body());
    for (Batch half : BatchSplitter.of(whole)) {
      JsonNode after = JSON.readTree(half.body());
      assertThat(after.at("/resourceSpans/0/resource"))
          .isEqualTo(before.at("/resourceSpans/0/resource"));
      assertThat(after.at("/resourceSpans/0/scopeSpans/0/scope"))
          .isEqualTo(before.at("/resourceSpans/0/scopeSpans/0/scope"));
      assertThat(after.at("/resourceSpans/0/scopeSpans/0/spans")).hasSize(half.spans());
      after.at("/resourceSpans/0/scopeSpans/0/spans").forEach(spans::add);
    }
    List<JsonNode> all = new ArrayList<>();
    before.at("/resourceSpans/0/scopeSpans/0/spans").forEach(all::add);
    assertThat(all).hasSize(number);
    assertThat(spans).isEqualTo(all);
  }

  @Test
  void aBodyThatIsNotWhatItSaysIsNotCut() throws Exception {
    Batch good = otlp(OtlpProtocol.HTTP_PROTOBUF, 4);
    byte[] torn = Arrays.copyOf(good.body(), good.body().length - 3);
    assertNotCut(4, good.contentType(), torn);
    assertNotCut(5, good.contentType(), good.body());
    assertNotCut(3, good.contentType(), good.body());
    assertNotCut(4, "application/json", good.body());
    for (String text :
        List.of("", "{}", "[]", "{\"spans\":7}", "{\"spans\":[{},{}", "{\"spans\":[]}")) {
      assertNotCut(2, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void assertNotCut(int spans, String type, byte[] body) {
    assertThatThrownBy(() -> BatchSplitter.of(Batch.fresh(spans, type, body, null)))
        .isInstanceOf(IOException.class);
  }

  private static ResourceSpans parsed(Batch batch) throws IOException {
    ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(batch.body());
    assertThat(request.getResourceSpansCount()).isEqualTo(1);
    assertThat(request.getResourceSpans(0).getScopeSpansCount()).isEqualTo(1);
    return request.getResourceSpans(0);
  }
}
