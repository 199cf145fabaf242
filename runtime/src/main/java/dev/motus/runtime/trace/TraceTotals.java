package dev.motus.runtime.trace;

import dev.motus.runtime.capture.ModelCall;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A trace in figures: of everything that was recorded, what had to leave the memory included.
 *
 * @param tasks all tasks, spans of other tools included
 * @param errors those that failed
 * @param cancelled those that were cancelled
 * @param unfinished those that have not ended
 * @param tokens of all model calls, each counted once; known at level detailed only
 * @param firstMicros the first start, in microseconds since the epoch; the largest number when
 *     there is no task
 * @param lastMicros the last end, or now while a task runs; the smallest number when there is no
 *     task
 */
public record TraceTotals(
    long tasks,
    long errors,
    long cancelled,
    long unfinished,
    long tokens,
    long firstMicros,
    long lastMicros) {
  /** Of nothing. */
  public static final TraceTotals NONE =
      new TraceTotals(0, 0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

  /** From the first start to the last end, or to now while a task runs. */
  public Duration duration() {
    return tasks == 0
        ? Duration.ZERO
        : Duration.of(Math.max(0, lastMicros - firstMicros), ChronoUnit.MICROS);
  }

  /**
   * With one more span.
   *
   * @param nowMicros taken for the end of a span that has none
   */
  TraceTotals plus(TaskMeta span, long nowMicros) {
    ModelCall call = span.modelCall();
    return new TraceTotals(
        tasks + 1,
        errors + (span.outcome() == TaskOutcome.ERROR ? 1 : 0),
        cancelled + (span.outcome() == TaskOutcome.CANCELLED ? 1 : 0),
        unfinished + (span.isFinished() ? 0 : 1),
        tokens + (call == null || call.usage() == null ? 0 : call.usage().totalTokens()),
        Math.min(firstMicros, span.startMicros()),
        Math.max(lastMicros, span.endMicros().orElse(nowMicros)));
  }

  /** Both together. */
  TraceTotals plus(TraceTotals other) {
    return new TraceTotals(
        tasks + other.tasks,
        errors + other.errors,
        cancelled + other.cancelled,
        unfinished + other.unfinished,
        tokens + other.tokens,
        Math.min(firstMicros, other.firstMicros),
        Math.max(lastMicros, other.lastMicros));
  }
}
