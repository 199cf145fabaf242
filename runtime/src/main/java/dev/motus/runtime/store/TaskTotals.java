package dev.motus.runtime.store;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDetail;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceTotals;

/**
 * Counts tasks as they end, so that those which leave the memory later count as well. Not
 * thread-safe.
 */
final class TaskTotals {
  private long tasks;
  private long errors;
  private long cancelled;
  private long unfinished;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  TaskTotals() {}

  TaskTotals(TaskTotals from) {
    tasks = from.tasks;
    errors = from.errors;
    cancelled = from.cancelled;
    unfinished = from.unfinished;
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
  }

  /** The sums with these tokens; a task that still runs counts as if it ended now. */
  TraceTotals sum(TraceClock clock, long tokens) {
    if (tasks == 0) {
      return new TraceTotals(0, 0, 0, 0, tokens, first, last);
    }
    long end = unfinished > 0 ? System.nanoTime() : last;
    return new TraceTotals(
        tasks,
        errors,
        cancelled,
        unfinished,
        tokens,
        clock.micros(first, first),
        // By the clock of the beginning: the wall clock may have been set in between.
        clock.micros(end, first));
  }

  /**
   * Sums with one more span.
   *
   * @param nowMicros taken for the end of a span that has none
   * @param tokens those that it adds
   */
  static TraceTotals plus(TraceTotals sums, TaskMeta span, long nowMicros, long tokens) {
    return plus(
        sums,
        new TraceTotals(
            1,
            span.outcome() == TaskOutcome.ERROR ? 1 : 0,
            span.outcome() == TaskOutcome.CANCELLED ? 1 : 0,
            span.isFinished() ? 0 : 1,
            tokens,
            span.startMicros(),
            span.endMicros().orElse(nowMicros)));
  }

  /** Both together. */
  static TraceTotals plus(TraceTotals one, TraceTotals other) {
    return new TraceTotals(
        one.tasks() + other.tasks(),
        one.errors() + other.errors(),
        one.cancelled() + other.cancelled(),
        one.unfinished() + other.unfinished(),
        one.tokens() + other.tokens(),
        Math.min(one.firstMicros(), other.firstMicros()),
        Math.max(one.lastMicros(), other.lastMicros()));
  }
}
