package dev.motus.cli;

import java.time.Duration;
import java.util.Locale;

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
    if (micros < 1_000) {
      return micros + " us";
    }
    if (micros < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
    }
    if (micros < 60_000_000L) {
      return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }
    long seconds = micros / 1_000_000;
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%dh %02dm", seconds / 3_600, seconds / 60 % 60);
  }
}
