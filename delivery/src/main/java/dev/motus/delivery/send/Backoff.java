package dev.motus.delivery.send;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt: twice as long each time up to a limit, and by chance up
 * to half of it less, so that many processes do not come back at the same moment.
 *
 * @param first the wait after the first failure
 * @param longest the limit
 */
record Backoff(Duration first, Duration longest) {
  static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** Nanoseconds to wait after so many failures in a row, at least 1. */
  long nanos(int failures) {
    return nanos(failures, ThreadLocalRandom.current().nextDouble());
  }

  /** The same with the given chance, from 0 to 1. */
  long nanos(int failures, double chance) {
    long wait = first.toNanos();
    for (int i = 1; i < failures && wait < longest.toNanos(); i++) {
      wait *= 2;
    }
    return (long) (Math.min(wait, longest.toNanos()) * (1 - chance / 2));
  }
}
