package dev.motus.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times as texts are those of Java's own formatter. */
class TimestampsTest {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Test
  void anyTimeIsWrittenAsTheFormatterWritesIt() {
    Random random = new Random(1);
    for (long micros :
        new long[] {0, 1, -1, 999_999, 1_000_000, 86_399_999_999L, 86_400_000_000L}) {
      same(micros);
    }
    for (int i = 0; i < 20_000; i++) {
      // Up to three hundred thousand years around the epoch.
      same(random.nextLong() >> (i % 40));
    }
  }

  private static void same(long micros) {
    assertThat(Timestamps.iso(micros))
        .isEqualTo(ISO.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
  }
}
