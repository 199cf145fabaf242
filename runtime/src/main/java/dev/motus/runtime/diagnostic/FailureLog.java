package dev.motus.runtime.diagnostic;

import java.util.HashSet;
import java.util.Set;

/**
 * Which failures of one hook are worth a line: in each minute ten that differ. What is left out is
 * counted, and said with the next one. Thread-safe.
 */
final class FailureLog {
  /** How many different failures are said in one period. */
  static final int MOST = 10;

  static final long PERIOD_NANOS = 60_000_000_000L;

  private final Set<String> said = new HashSet<>();
  private long began;
  private long leftOut;

  /**
   * Asks for one failure.
   *
   * @param kind what tells it from others
   * @return how many were left out before it, or -1 when it is left out itself
   */
  synchronized long ask(String kind, long nanoTime) {
    if (said.isEmpty() || nanoTime - began >= PERIOD_NANOS) {
      said.clear();
      began = nanoTime;
    }
    if (said.size() == MOST || !said.add(kind)) {
      leftOut++;
      return -1;
    }
    return takeLeftOut();
  }

  /** How many were left out since the last that was said; they count as said from now on. */
  synchronized long takeLeftOut() {
    long count = leftOut;
    leftOut = 0;
    return count;
  }
}
