package dev.motus.studio.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wilson's range of a share, as published examples have it. */
class IntervalTest {
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 0.2775",
    "5, 10, 0.2366, 0.7634",
    "10, 10, 0.7225, 1",
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "1, 29, 0.0061, 0.1718"
  })
  void theRangeOfAShareIsThatOfTheTables(long count, long of, double low, double high) {
    Interval range = Interval.ofShare(count, of);

    assertThat(range.low()).isCloseTo(low, within(0.0001));
    assertThat(range.high()).isCloseTo(high, within(0.0001));
  }
}
