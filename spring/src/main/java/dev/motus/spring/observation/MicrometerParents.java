package dev.motus.spring.observation;

import dev.motus.runtime.task.RemoteParent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The current span of Micrometer Tracing, as the parent of a task. Thread-safe. */
final class MicrometerParents implements Supplier<@Nullable RemoteParent> {
  private static final int TRACE_ID_LENGTH = 32;

  private final ObjectProvider<Tracer> tracers;
  private volatile @Nullable Tracer tracer;

  MicrometerParents(ObjectProvider<Tracer> tracers) {
    this.tracers = tracers;
  }

  @Override
  public @Nullable RemoteParent get() {
    Tracer known = tracer;
    if (known == null) {
      known = tracers.getIfAvailable(() -> Tracer.NOOP);
      tracer = known;
    }
    Span span = known.currentSpan();
    if (span == null || span.context().traceId().isEmpty()) {
      return null;
    }
    TraceContext context = span.context();
    // Brave has ids of half the length, too.
    String traceId =
        "0".repeat(Math.max(0, TRACE_ID_LENGTH - context.traceId().length())) + context.traceId();
    return RemoteParent.of(traceId, context.spanId(), Boolean.TRUE.equals(context.sampled()));
  }
}
