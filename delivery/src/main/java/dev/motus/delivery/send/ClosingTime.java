package dev.motus.delivery.send;

import java.time.Duration;

/**
 * How the time for closing is divided: first for the far end, then for the disk.
 *
 * @param sending how long the far end may take what there is
 * @param keeping how long putting the rest on disk may take after that
 */
record ClosingTime(Duration sending, Duration keeping) {
  private static final Duration LONGEST_KEEPING = Duration.ofSeconds(1);

  /** Divides a limit: a quarter of it, up to a second, is for the disk. */
  static ClosingTime within(Duration limit) {
    Duration quarter = limit.dividedBy(4);
    Duration keeping = quarter.compareTo(LONGEST_KEEPING) < 0 ? quarter : LONGEST_KEEPING;
    return new ClosingTime(limit.minus(keeping), keeping);
  }
}
