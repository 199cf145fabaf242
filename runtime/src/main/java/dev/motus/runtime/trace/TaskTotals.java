package dev.motus.runtime.trace;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDetail;

/**
 * Counts tasks as they end, so that those which leave the memory later count as well. Not
 * thread-safe.
 */
final class TaskTotals {
  private long tasks;
  private long errors;
  private long cancelled;
  private long unfinished;
  private long tokens;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  TaskTotals() {}

  TaskTotals(TaskTotals from) {
    tasks = from.tasks;
    errors = from.errors;
    cancelled = from.cancelled;
    unfinished = from.unfinished;
    tokens = from.tokens;
    first = from.first;
    last = from.last;
  }

  /** Adds a task in the state that it is in. */
  void add(Task task) {
    tasks++;
    long start = task.startNanos();
    long end = task.endNanos();
    if (start < first) {
      first = start;
    }
    if (end == 0) {
      unfinished++;
    } else if (end > last) {
      last = end;
    }
    TaskDetail detail = task.detail();
    if (end != 0 && detail != null) {
      add(detail);
    }
  }

  private void add(TaskDetail detail) {
    TaskEvent outcome = detail.outcome();
    if (outcome == TaskEvent.TASK_ERROR) {
      errors++;
    } else if (outcome == TaskEvent.TASK_CANCELLED) {
      cancelled++;
    }
    ModelCall call = detail.modelCall();
    if (call != null && call.usage() != null) {
      tokens += call.usage().totalTokens();
    }
  }

  /** The sums; what still runs ends now. */
  TraceTotals sum(TaskReader reader, long nowMicros) {
    return tasks == 0
        ? TraceTotals.NONE
        : new TraceTotals(
            tasks,
            errors,
            cancelled,
            unfinished,
            tokens,
            reader.micros(first),
            unfinished > 0 ? nowMicros : reader.micros(last));
  }
}
