package dev.motus.format.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Microseconds since the epoch on their way into files. */
public final class Timestamps {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The last microsecond whose nanoseconds fit into 64 bits: in the year 2262. */
  private static final long LAST_MICROS = Long.MAX_VALUE / 1_000;

  private static final long MICROS = 1_000_000;

  /** Thousands of times lie within one second, and a formatter takes its time. */
  private static volatile Second latest = new Second(0);

  /** A second since the epoch, and its text. */
  private static final class Second {
    final long number;
    final String text;

    Second(long number) {
      this.number = number;
      this.text = ISO.format(Instant.ofEpochSecond(number));
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
