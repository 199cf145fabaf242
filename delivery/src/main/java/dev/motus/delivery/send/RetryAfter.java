package dev.motus.delivery.send;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date of HTTP (RFC 9110, 10.2.3). */
final class RetryAfter {
  /** No receiver's maintenance takes longer; what says more is a mistake or malice. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** The form of today, and the two old ones that recipients must take (RFC 9110, 5.6.7). */
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, 2_000)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.ENGLISH)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC));

  private RetryAfter() {}

  /** How long to wait, from 0 to an hour; null when there is no such header or it is unreadable. */
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    String text = header == null ? "" : header.trim();
    if (text.isEmpty()) {
      return null;
    }
    if (isDigits(text)) {
      return text.length() > 9 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(text)));
    }
    for (DateTimeFormatter form : DATES) {
      Duration wait = until(text, form, now);
      if (wait != null) {
        return wait;
      }
    }
    return null;
  }

  private static @Nullable Duration until(String text, DateTimeFormatter form, Instant now) {
    try {
      return bounded(Duration.between(now, ZonedDateTime.parse(text, form).toInstant()));
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
