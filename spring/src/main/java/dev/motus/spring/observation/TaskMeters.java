package dev.motus.spring.observation;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.SpanRegistration;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Counts what ends: the timer {@code motus.task} by name, type and outcome, and the counters {@code
 * motus.tokens} by kind and {@code motus.cost}. All of it on the thread that tells listeners, not
 * on that of a task.
 */
final class TaskMeters implements SpanListener, SmartInitializingSingleton, DisposableBean {
  private final ObjectProvider<MeterRegistry> registries;
  private @Nullable SpanRegistration registration;

  TaskMeters(ObjectProvider<MeterRegistry> registries) {
    this.registries = registries;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (registries.getIfAvailable() != null) {
      registration = AgentRuntime.get().tracer().addSpanListener(this);
    }
  }

  @Override
  public void destroy() {
    SpanRegistration known = registration;
    if (known != null) {
      known.remove();
    }
  }

  @Override
  public void spansChanged(TraceInfo trace, List<TaskMeta> spans) {
    MeterRegistry registry = registries.getObject();
    for (TaskMeta task : spans) {
      // Spans of other tools come again whenever they change.
      if (task.isFinished() && !task.isExternal()) {
        count(task, registry);
      }
    }
  }

  private static void count(TaskMeta task, MeterRegistry registry) {
    registry
        .timer(
            "motus.task",
            Tags.of(
                "name", task.name(),
                "type", task.type().wireName(),
                "outcome", task.outcome().name().toLowerCase(Locale.ROOT)))
        .record(task.duration().orElse(Duration.ZERO));
    ModelCall call = task.modelCall();
    TokenUsage usage = call == null ? null : call.usage();
    if (usage != null) {
      count(registry, "input", usage.input());
      count(registry, "output", usage.output());
    }
    CapturedValue cost = task.extraFields().get("cost");
    if (cost != null) {
      try {
        registry.counter("motus.cost").increment(Double.parseDouble(cost.toJson()));
      } catch (NumberFormatException noNumber) {
        // An extractor may call anything so; only amounts can be added up.
        return;
      }
    }
  }

  private static void count(MeterRegistry registry, String kind, @Nullable Long tokens) {
    if (tokens != null) {
      registry.counter("motus.tokens", "kind", kind).increment(tokens);
    }
  }

  @Override
  public void traceFinished(TraceInfo trace, List<TaskMeta> unfinished) {}
}
