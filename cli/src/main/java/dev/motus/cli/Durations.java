package dev.motus.cli;

import dev.motus.analysis.run.Amounts;
import java.time.Duration;

/** Lengths of time for people. */
final class Durations {
  private Durations() {}

  /** Such as {@code 15 minutes}. */
  static String rough(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 120) {
      return seconds + (seconds == 1 ? " second" : " seconds");
    }
    return seconds / 60 + " minutes";
  }

  /** Such as {@code 3.2 ms}, {@code 12.41 s}, {@code 4m 05s}, {@code 2h 07m}. */
  static String exact(long micros) {
    return Amounts.duration(micros);
  }
}
