package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.spring.Components.Weather;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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
}
