package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.testing.Await;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.ForkedJvm;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real senders, over the network. */
class SendersTest {
  @TempDir Path directory;

  @Test
  void aProgramOfOursStreamsIntoTheStudioWhileItRuns() throws Exception {
    Path work = Files.createDirectories(directory.resolve("work"));
    try (RunningStudio studio = RunningStudio.in(directory)) {
      Process program =
          ForkedJvm.start(
              Forecaster.Main.class,
              work,
              Map.of(
                  "MOTUS_TRACING", "1",
                  "MOTUS_TRACING_OPEN", "0",
                  "OTEL_EXPORTER_OTLP_ENDPOINT", studio.studio.address().toString()));
      try {
        Await.until(
            "the first tasks", () -> studio.json("api/v1/runs").at("/runs/0/spans").asInt() >= 2);
        JsonNode early = studio.json("api/v1/runs").at("/runs/0");
        assertThat(early.get("status").textValue()).isEqualTo("running");

        program.getOutputStream().write('\n');
        program.getOutputStream().flush();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();

        JsonNode run = studio.run(early.get("id").textValue(), 4);
        assertThat(run.get("status").textValue()).isEqualTo("ended");
        assertThat(run.get("name").textValue()).isEqualTo("Forecaster");
        assertThat(run.get("agents").toString()).isEqualTo("[\"Forecaster\"]");
        assertThat(run.get("models").toString()).isEqualTo("[\"gpt-4o\"]");
        assertThat(run.get("model_calls").asInt()).isEqualTo(2);
        assertThat(run.get("tool_calls").asInt()).isEqualTo(1);
        assertThat(run.get("input_tokens").asInt()).isEqualTo(2_000);
        assertThat(run.get("output_tokens").asInt()).isEqualTo(200);
        assertThat(run.at("/cost/amount").textValue()).isEqualTo(costOfTheFile(work));
        assertThat(studio.json("api/v1/runs").get("total").asInt()).isEqualTo(1);
        assertThat(studio.names("?text=sunglasses%20umbrella")).containsExactly("Forecaster");
        assertThat(tree(studio, run)).isEqualTo("answer(chat get_weather chat)");
      } finally {
        program.destroyForcibly().waitFor();
      }
    }
  }

  /** What the program's own file says that its calls cost. */
  private static String costOfTheFile(Path work) throws Exception {
    Path trace;
    try (var traces = Files.list(work.resolve("traces"))) {
      trace = traces.findFirst().orElseThrow();
    }
    JsonNode state = ExportedFile.parse(Files.readString(trace.resolve("tracer_state.json")));
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode cost : state.findValues("cost")) {
      sum = sum.add(new BigDecimal(cost.asText()));
    }
    return sum.stripTrailingZeros().toPlainString();
  }

  private static String tree(RunningStudio studio, JsonNode run) {
    JsonNode state =
        ExportedFile.parse(
            studio
                .get("api/v1/runs/" + run.get("id").textValue() + "/files/tracer_state.json")
                .body());
    StringBuilder children = new StringBuilder();
    String root = "";
    for (JsonNode task : state) {
      if (task.get("parent").isNull()) {
        root = task.get("func").textValue();
      } else {
        children.append(children.isEmpty() ? "" : " ").append(task.get("func").textValue());
      }
    }
    return root + "(" + children + ")";
  }

  @Test
  void theExporterOfOpenTelemetrysSdkSends() throws Exception {
    try (RunningStudio studio = RunningStudio.in(directory)) {
      OtlpHttpSpanExporter exporter =
          OtlpHttpSpanExporter.builder()
              .setEndpoint(studio.at("v1/traces").toString())
              .setCompression("gzip")
              .build();
      String trace;
      try (SdkTracerProvider provider =
          SdkTracerProvider.builder()
              .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
              .build()) {
        Tracer tracer = provider.get("test");
        Span root = tracer.spanBuilder("plan").startSpan();
        trace = root.getSpanContext().getTraceId();
        try (Scope scope = root.makeCurrent()) {
          assertThat(scope).isNotNull();
          tracer
              .spanBuilder("chat gpt-4o")
              .setAttribute("gen_ai.operation.name", "chat")
              .setAttribute("gen_ai.request.model", "gpt-4o")
              .setAttribute("gen_ai.usage.input_tokens", 1_000L)
              .setAttribute("gen_ai.usage.output_tokens", 100L)
              .startSpan()
              .setStatus(StatusCode.ERROR, "overloaded")
              .end();
        }
        root.end();
        assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess()).isTrue();

        JsonNode run = studio.run(trace, 2);
        assertThat(run.get("name").textValue()).isEqualTo("plan");
        assertThat(run.get("status").textValue()).isEqualTo("ended");
        assertThat(run.get("errors").asInt()).isEqualTo(1);
        assertThat(run.get("tokens").asInt()).isEqualTo(1_100);
        assertThat(run.at("/cost/amount").textValue()).isEqualTo("0.0035");
      }
    }
  }
}
