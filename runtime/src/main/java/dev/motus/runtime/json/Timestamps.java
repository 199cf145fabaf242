package dev.motus.runtime.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Microseconds since the epoch on their way into files. */
public final class Timestamps {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The last microsecond whose nanoseconds fit into 64 bits: in the year 2262. */
  private static final long LAST_MICROS = Long.MAX_VALUE / 1_000;

  private Timestamps() {}

  /** Such as {@code 2026-11-22T08:30:00.000125Z}: always six digits, always UTC. */
  public static String iso(long micros) {
    return ISO.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** Nanoseconds since the epoch; times that OTLP cannot say become the nearest that it can. */
  public static long nanos(long micros) {
    return Math.max(0, Math.min(micros, LAST_MICROS)) * 1_000;
  }
}
