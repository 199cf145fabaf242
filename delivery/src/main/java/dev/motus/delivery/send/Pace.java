package dev.motus.delivery.send;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the next request may go: at once, or after a pause that grows with the failures in a row.
 * Used by the sender's thread only.
 */
final class Pace {
  private final Backoff backoff;
  private final SenderClock clock;
  private int failures;
  private long nextNanos;

  Pace(Backoff backoff, SenderClock clock) {
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * A request has failed, and a later one may not.
   *
   * @param retryAfter when the far end wants the next one; null: as we see fit
   */
  void failed(@Nullable Duration retryAfter) {
    failures++;
    nextNanos =
        clock.nanoTime() + (retryAfter != null ? retryAfter.toNanos() : backoff.nanos(failures));
  }

  /** The far end has answered. */
  void answered() {
    failures = 0;
  }

  /** Whether the latest request has failed. */
  boolean isBroken() {
    return failures > 0;
  }

  /** Whether the next request has to wait. */
  boolean isPausing() {
    return isBroken() && nanosLeft() > 0;
  }

  /** How long it has to. */
  long nanosLeft() {
    return nextNanos - clock.nanoTime();
  }
}
