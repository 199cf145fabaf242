package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.HostileTraces;
import dev.motus.testing.SampleTraces;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code zipkin_traces.json} is accepted by a real Zipkin, which gives the same trace back. */
class ZipkinServerIT {
  @TempDir static Path directory;
  private static ZipkinServer zipkin;

  @BeforeAll
  static void startZipkin() throws Exception {
    zipkin =
        ZipkinServer.start(
            Path.of(System.getProperty("zipkin.server.jar")), directory.resolve("zipkin.log"));
  }

  @AfterAll
  static void stopZipkin() {
    if (zipkin != null) {
      zipkin.close();
    }
  }

  private static String file(TraceSnapshot trace) {
    return ExportedFile.text(new ZipkinJsonExporter(), trace);
  }

  @Test
  void givesBackTheSpansTheirParentsTagsAndErrors() throws Exception {
    TraceSnapshot trace = SampleTraces.research();
    JsonNode sent = ExportedFile.parse(file(trace));
    assertThat(zipkin.post(file(trace))).isEqualTo(202);
    Map<String, JsonNode> stored = new HashMap<>();
    for (JsonNode span : zipkin.trace(SampleTraces.TRACE_HEX, sent.size())) {
      stored.put(span.get("id").textValue(), span);
    }
    assertThat(stored).hasSize(trace.spans().size());
    for (JsonNode span : sent) {
      JsonNode found = stored.get(span.get("id").textValue());
      assertThat(found).as(span.toString()).isNotNull();
      for (String same :
          new String[] {"traceId", "parentId", "kind", "timestamp", "duration", "tags"}) {
        assertThat(found.get(same)).as(same).isEqualTo(span.get(same));
      }
      assertThat(found.get("name").textValue())
          .as("Zipkin keeps names in lower case")
          .isEqualTo(span.get("name").textValue().toLowerCase(Locale.ROOT));
      assertThat(found.at("/localEndpoint/serviceName").textValue()).isEqualTo("agent-runtime");
    }
    assertThat(stored.values().stream().filter(span -> span.get("tags").has("error")))
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.at("/tags/error").textValue()).isEqualTo("/etc/shadow.d");
              assertThat(span.at("/tags/motus.task.id").textValue()).isEqualTo("6");
            });
  }

  @Test
  void findsTheTraceByServiceAndError() throws Exception {
    assertThat(zipkin.post(file(SampleTraces.research()))).isEqualTo(202);
    zipkin.trace(SampleTraces.TRACE_HEX, SampleTraces.research().spans().size());
    long end = SampleTraces.START / 1_000 + 60_000;
    JsonNode found =
        ExportedFile.parse(
            zipkin
                .get(
                    "/api/v2/traces?serviceName=agent-runtime&annotationQuery=error&endTs="
                        + end
                        + "&lookback=3600000")
                .body());
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/0/traceId").textValue()).isEqualTo(SampleTraces.TRACE_HEX);
  }

  /** Zipkin takes at most 10 MB at once. */
  static Stream<String> valuesOfOneRequest() {
    return HostileTraces.values().filter(value -> value.length() < 100_000);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("valuesOfOneRequest")
  void takesHostileValues(String value) throws Exception {
    TraceSnapshot trace = HostileTraces.everywhere(value);
    assertThat(zipkin.post(file(trace))).isEqualTo(202);
    String id = ExportedFile.parse(file(trace)).at("/0/traceId").textValue();
    assertThat(zipkin.trace(id, trace.spans().size())).hasSize(trace.spans().size());
  }
}
