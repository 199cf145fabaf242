package dev.motus.sample.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenTelemetry's own messages read the sample's {@code jaeger_traces.json}. */
class OtlpFileTest {
  /** OTLP/JSON has ids as hex, where protobuf's JSON has base64. */
  private static final Pattern ID =
      Pattern.compile("\"(traceId|spanId|parentSpanId)\"\\s*:\\s*\"([0-9a-f]+)\"");

  @TempDir Path temp;

  @Test
  void fileHasTheSpansParentsAndLinksOfTheState() throws Exception {
    Path library = ResearchRun.library(temp.resolve("library"));
    ResearchRun run = ResearchRun.on(library, "When does the ferry sail?", temp.resolve("traces"));
    JsonNode state = run.json("tracer_state.json");

    Map<String, Span> byTask = new HashMap<>();
    Map<ByteString, String> taskOfSpan = new HashMap<>();
    for (Span span :
        parsed(run.json("jaeger_traces.json"))
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpansList()) {
      String task = taskId(span);
      byTask.put(task, span);
      taskOfSpan.put(span.getSpanId(), task);
    }

    Set<String> tasks = new HashSet<>();
    state.fieldNames().forEachRemaining(tasks::add);
    assertThat(byTask.keySet()).isEqualTo(tasks).hasSize(25);
    for (String task : tasks) {
      Span span = byTask.get(task);
      JsonNode parent = state.path(task).path("parent");
      assertThat(taskOfSpan.get(span.getParentSpanId()))
          .as("parent of task " + task)
          .isEqualTo(parent.isNull() ? null : parent.asText());
      Set<String> linked = new HashSet<>();
      span.getLinksList().forEach(link -> linked.add(taskOfSpan.get(link.getSpanId())));
      Set<String> used = new HashSet<>();
      state.path(task).path("dependencies").forEach(id -> used.add(id.asText()));
      assertThat(linked).as("links of task " + task).isEqualTo(used);
    }
    assertThat(byTask.values()).anyMatch(span -> span.getLinksCount() > 1);
  }

  private static ExportTraceServiceRequest parsed(JsonNode file) throws Exception {
    Matcher id = ID.matcher(file.toString());
    String json =
        id.replaceAll(
            found ->
                "\""
                    + found.group(1)
                    + "\":\""
                    + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(found.group(2)))
                    + "\"");
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    JsonFormat.parser().merge(json, request);
    return request.build();
  }

  private static String taskId(Span span) {
    List<String> ids =
        span.getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("motus.task.id"))
            .map(attribute -> attribute.getValue())
            .map(value -> value.hasIntValue() ? "" + value.getIntValue() : value.getStringValue())
            .toList();
    assertThat(ids).hasSize(1);
    return ids.get(0);
  }
}
