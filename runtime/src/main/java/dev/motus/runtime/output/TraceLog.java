package dev.motus.runtime.output;

import dev.motus.runtime.task.TaskLog;
import dev.motus.runtime.trace.TaskMeta;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a trace down while it grows, on the threads that make it grow. Thread-safe. */
public interface TraceLog extends TaskLog, Consumer<TaskMeta> {
  /** A span of another tool is new, or has changed to this. Never throws. */
  void external(TaskMeta span);

  @Override
  default void accept(TaskMeta span) {
    external(span);
  }

  /** The session tag of the trace is another one from now on. Never throws. */
  void sessionChanged(@Nullable String sessionId);
}
