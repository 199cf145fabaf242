package dev.motus.format.json;

import java.time.LocalDate;

/** Microseconds since the epoch on their way into files. */
public final class Timestamps {
  /** The last microsecond whose nanoseconds fit into 64 bits: in the year 2262. */
  private static final long LAST_MICROS = Long.MAX_VALUE / 1_000;

  private static final long MICROS = 1_000_000;

  private static final int DAY = 86_400;

  /** Thousands of times lie within one second, and making its text takes its time. */
  private static volatile Second latest = new Second(0);

  /** A second since the epoch, and its text. */
  private static final class Second {
    final long number;
    final String text;

    Second(long number) {
      this.number = number;
      int ofDay = (int) Math.floorMod(number, (long) DAY);
      // Not by a formatter, for whose classes short programs would wait.
      StringBuilder iso = new StringBuilder(24);
      iso.append(LocalDate.ofEpochDay(Math.floorDiv(number, (long) DAY)));
      two(iso.append('T'), ofDay / 3_600);
      two(iso.append(':'), ofDay / 60 % 60);
      two(iso.append(':'), ofDay % 60);
      this.text = iso.toString();
    }

    private static void two(StringBuilder out, int number) {
      out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
  }

  private Timestamps() {}

  /** Such as {@code 2026-11-22T08:30:00.000125Z}: always six digits, always UTC. */
  public static String iso(long micros) {
    long second = Math.floorDiv(micros, MICROS);
    Second known = latest;
    if (known.number != second) {
      known = new Second(second);
      latest = known;
    }
    char[] text = new char[known.text.length() + 8];
    known.text.getChars(0, known.text.length(), text, 0);
    int at = text.length - 1;
    text[at] = 'Z';
    long rest = Math.floorMod(micros, MICROS);
    for (int i = 0; i < 6; i++) {
      text[--at] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    text[--at] = '.';
    return new String(text);
  }

  /** Nanoseconds since the epoch; times that OTLP cannot say become the nearest that it can. */
  public static long nanos(long micros) {
    return Math.max(0, Math.min(micros, LAST_MICROS)) * 1_000;
  }
}
