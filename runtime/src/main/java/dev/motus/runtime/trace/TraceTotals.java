package dev.motus.runtime.trace;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A trace in figures: of everything that was recorded, what had to leave the memory included.
 *
 * @param tasks how many tasks there were, spans of other tools included
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
}
