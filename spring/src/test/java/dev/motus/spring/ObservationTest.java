package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.spring.Components.Weather;
import dev.motus.spring.observation.TraceEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Motus beside the other observers of an application. */
class ObservationTest {
  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(MotusAutoConfiguration.class))
          .withBean(Weather.class);

  private static Tracer tracer() {
    return new OtelTracer(
        SdkTracerProvider.builder().build().get("test"),
        new OtelCurrentTraceContext(),
        event -> {});
  }

  @Test
  void aRootGoesBelowTheCurrentSpanOfMicrometer() {
    application
        .withBean(Tracer.class, ObservationTest::tracer)
        .run(
            context -> {
              Tracer tracer = context.getBean(Tracer.class);
              Span span = tracer.nextSpan().start();
              try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
                assertThat(scope).isNotNull();
                context.getBean(Weather.class).weather("Porto");
              }
              context.getBean(Weather.class).weather("Lisbon");

              assertThat(AgentRuntime.get().tracer().taskMeta().values())
                  .extracting(TaskMeta::remoteParent)
                  .containsExactly(span.context().spanId(), null);
            });
  }

  @Test
  void tasksAreMetered() {
    application
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              context.getBean(Weather.class).weather("Porto");
              AgentRuntime.get().tracer().awaitListeners(Duration.ofSeconds(10));

              assertThat(
                      context
                          .getBean(MeterRegistry.class)
                          .get("motus.task")
                          .tags("name", "weather", "type", "tool_call", "outcome", "ok")
                          .timer()
                          .count())
                  .isEqualTo(1);
            });
  }

  @Test
  void theActuatorShowsTheTraceInFiguresAndNoContent() {
    application
        .withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class))
        .withPropertyValues(
            "management.endpoints.web.exposure.include=motus",
            "motus.collection.level=detailed",
            "otel.exporter.otlp.endpoint=http://127.0.0.1:1")
        .run(
            context -> {
              context.getBean(Weather.class).weather("Porto");

              Map<String, Object> figures = context.getBean(TraceEndpoint.class).trace();
              assertThat(figures)
                  .containsEntry("level", "detailed")
                  .containsEntry("tasks", 1L)
                  .containsEntry("errors", 0L)
                  .containsEntry("unfinished", 0L)
                  .containsEntry("dropped", Map.of())
                  .doesNotContainKey("directory");
              assertThat((List<?>) figures.get("deliveries"))
                  .singleElement()
                  .asString()
                  .contains("delivered=0", "dropped={}");
              assertThat(figures.toString()).doesNotContain("Porto");
            });
  }

  @Test
  void withoutThatTheActuatorHasNoSuchEndPoint() {
    application
        .withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class))
        .run(context -> assertThat(context).doesNotHaveBean(TraceEndpoint.class));
  }
}
