package dev.motus.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When to try again. */
class RetryTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "7,7",
    "3600,3600",
    "3601,3600",
    "99999999999999999999,3600",
  })
  void retryAfterInSeconds(String header, long seconds) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void retryAfterAsADate() {
    assertThat(RetryAfter.parse("Sun, 22 Nov 2026 08:31:30 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(RetryAfter.parse("Sun, 22 Nov 2026 08:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    assertThat(RetryAfter.parse("Sun, 22 Nov 2026 18:00:00 GMT", NOW))
        .isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 22 Nov 2026 08:31:30 GMT",
        "Sunday, 22-Nov-26 08:31:30 GMT",
        "Sun Nov 22 08:31:30 2026",
        "Mon Nov 02 08:31:30 2026",
        "Mon Nov  2 08:31:30 2026"
      })
  void allThreeFormsOfAnHttpDateAreRead(String header) {
    Duration wait = header.contains("22") ? Duration.ofSeconds(90) : Duration.ZERO;
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "soon", "-5", "1.5", "Sun, 32 Nov 2026 08:00:00 GMT"})
  void anythingElseIsNoRetryAfter(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isNull();
  }

  @Test
  void waitsDoubleUpToTheLimitAndChanceTakesUpToHalfOff() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    assertThat(backoff.nanos(1, 0)).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(backoff.nanos(2, 0)).isEqualTo(Duration.ofSeconds(2).toNanos());
    assertThat(backoff.nanos(5, 0)).isEqualTo(Duration.ofSeconds(16).toNanos());
    assertThat(backoff.nanos(7, 0)).isEqualTo(Duration.ofSeconds(60).toNanos());
    assertThat(backoff.nanos(1_000_000, 0)).isEqualTo(Duration.ofSeconds(60).toNanos());
    assertThat(backoff.nanos(1, 1)).isEqualTo(Duration.ofMillis(500).toNanos());
    for (int i = 0; i < 1_000; i++) {
      assertThat(backoff.nanos(3)).isBetween(2_000_000_000L, 4_000_000_000L);
    }
  }
}
