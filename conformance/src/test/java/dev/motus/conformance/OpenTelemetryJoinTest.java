package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceScope;
import dev.motus.runtime.identity.SpanIds;
import dev.motus.runtime.task.RemoteParent;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.trace.TaskMeta;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One trace of our tasks and OpenTelemetry's spans, as {@code docs/concurrency.md} shows it. */
@SuppressWarnings("try") // a scope does its work by being closed
class OpenTelemetryJoinTest {
  private static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public String get(Map<String, String> carrier, String key) {
          return carrier.get(key);
        }
      };

  // Without a processor its spans record nothing.
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(new Listening()).build();
  private final AgentRuntime runtime =
      AgentRuntime.start(
          TraceConfig.defaults()
              .traceScope(TraceScope.ROOT)
              .remoteParents(
                  () -> {
                    SpanContext span = Span.current().getSpanContext();
                    return span.isValid()
                        ? RemoteParent.of(span.getTraceId(), span.getSpanId(), span.isSampled())
                        : null;
                  })
              .build());
  private final AgentTools tools = new TracedAgentTools();

  @AfterEach
  void close() {
    runtime.close();
    provider.close();
  }

  private List<TaskMeta> tasks() {
    return List.copyOf(runtime.tracer().taskMeta().values());
  }

  @Test
  void aTaskWithinASpanIsItsChild() throws Exception {
    Span span = provider.get("test").spanBuilder("request").startSpan();
    try (Scope scope = span.makeCurrent()) {
      tools.outer(() -> tools.inner(() -> "done"));
    }
    span.end();
    tools.outer(() -> "done");

    TaskMeta outer = tasks().get(0);
    TaskMeta inner = tasks().get(1);
    assertThat(outer.remoteParent()).isEqualTo(span.getSpanContext().getSpanId());
    assertThat(outer.traceId()).isEqualTo(span.getSpanContext().getTraceId());
    assertThat(inner.parent()).hasValue(outer.id());
    assertThat(inner.traceId()).isEqualTo(outer.traceId());
    assertThat(tasks().get(2).remoteParent()).isNull();
    assertThat(tasks().get(2).traceId()).isNotEqualTo(outer.traceId());
  }

  @Test
  void aSpanWithinATaskIsItsChild() throws Exception {
    ReadableSpan span =
        tools.outer(
            () -> {
              Map<String, String> headers = new HashMap<>();
              TaskContext.current().inject(headers::put);
              Context parent =
                  W3CTraceContextPropagator.getInstance()
                      .extract(Context.current(), headers, GETTER);
              Span query = provider.get("test").spanBuilder("query").setParent(parent).startSpan();
              query.end();
              return (ReadableSpan) query;
            });

    TaskMeta outer = tasks().get(0);
    String session = runtime.tracer().traceId().replace("-", "");
    assertThat(span.getParentSpanContext().getTraceId()).isEqualTo(outer.traceId());
    assertThat(span.getParentSpanContext().getSpanId()).isEqualTo(SpanIds.of(session, outer.id()));
    assertThat(span.getParentSpanContext().isSampled()).isTrue();
  }

  private static final class Listening implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return false;
    }
  }
}
