package dev.motus.runtime.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date of HTTP (RFC 9110, 10.2.3). */
final class RetryAfter {
  /** No receiver's maintenance takes longer; what says more is a mistake or malice. */
  private static final Duration LONGEST = Duration.ofHours(1);

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
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return bounded(Duration.between(now, then));
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
