package dev.motus.junit;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceScope;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The one runtime of a test run, and the traces of the tests that are running. Every test is a root
 * task, so that each has a trace id of its own. Thread-safe.
 */
final class TestRuntime implements AutoCloseable, SpanListener {
  /** How long an assertion waits until it sees what has happened before it. */
  private static final Duration LISTENER_WAIT = Duration.ofSeconds(30);

  private final AgentRuntime runtime;
  private final Map<String, RecordedTrace> running = new ConcurrentHashMap<>();

  TestRuntime() {
    runtime =
        AgentRuntime.start(
            TraceConfig.defaults()
                .collectionLevel(CollectionLevel.DETAILED)
                .traceScope(TraceScope.ROOT)
                .listenerWait(LISTENER_WAIT)
                .build());
    runtime.tracer().addSpanListener(this);
  }

  /** Begins a trace. The calling thread keeps what is current there. */
  @SuppressWarnings("try") // a scope does its work by being closed
  RecordedTrace begin(String name, @Nullable Path golden) {
    try (TaskContext.Scope none = TaskContext.none().makeCurrent()) {
      Task root = runtime.tracer().startTask(name, TaskType.NORMAL_TASK);
      RecordedTrace trace = new RecordedTrace(this, name, root, golden);
      running.put(root.traceId(), trace);
      return trace;
    }
  }

  /** Hears no more of a trace. */
  void forget(RecordedTrace trace) {
    running.remove(trace.root().traceId());
  }

  /** Returns when the traces have all that happened before the call. */
  void catchUp() {
    if (!tracer().awaitListeners(LISTENER_WAIT)) {
      throw new IllegalStateException(
          "The trace of the test did not arrive within "
              + LISTENER_WAIT.toSeconds()
              + " s. Is the machine overloaded, or does a listener of yours block?");
    }
    long missing = tracer().untoldSpans();
    if (missing > 0) {
      throw new IllegalStateException(
          missing + " tasks are missing, because the trace could not be read quickly enough.");
    }
  }

  TraceManager tracer() {
    return runtime.tracer();
  }

  @Override
  public void spansChanged(TraceInfo trace, List<TaskMeta> spans) {
    for (TaskMeta span : spans) {
      RecordedTrace of = running.get(span.traceId());
      if (of != null) {
        of.add(span);
      }
    }
  }

  @Override
  public void traceFinished(TraceInfo trace, List<TaskMeta> unfinished) {}

  /** When the last test has ended. */
  @Override
  public void close() {
    runtime.close();
  }
}
