package dev.motus.analysis.run;

import java.util.Locale;

/** Amounts for people. */
public final class Amounts {
  private static final long HOUR = 3_600;

  private Amounts() {}

  /** Such as {@code 3.2 ms}, {@code 12.41 s}, {@code 4m 05s}, {@code 2h 07m}. */
  public static String duration(long micros) {
    if (micros < 0) {
      return "-" + duration(-micros);
    }
    if (micros < 1_000) {
      return micros + " us";
    }
    // What would be rounded to the next unit is said in it.
    if (micros < 999_950) {
      return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
    }
    if (micros < 99_995_000L) {
      // Up to here as the program says it at its end, so that one run has one duration.
      return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }
    long seconds = Math.round(micros / 1e6);
    return seconds < HOUR
        ? String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%dh %02dm", seconds / HOUR, seconds / 60 % 60);
  }

  /** Such as {@code 12,345}. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Such as {@code 1 task} or {@code 12,345 tasks}. */
  public static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Such as {@code 37 %}, of a part between 0 and 1. */
  public static String percent(double part) {
    return Math.round(part * 100) + " %";
  }
}
