package dev.motus.studio.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Places of quantiles and of their ranges: those of published tables, and those that experiments
 * find.
 */
class RanksTest {
  @ParameterizedTest
  @CsvSource({"1, 0.5, 0", "2, 0.5, 0", "3, 0.5, 1", "20, 0.95, 18", "100, 0.95, 94", "1, 0.95, 0"})
  void aQuantileIsTheSmallestThatSoManyAreNotAbove(int size, double share, int place) {
    assertThat(Ranks.of(size, share)).isEqualTo(place);
  }

  /** The usual table of signs: of 6 the first and the last, of 10 the second and the ninth, … */
  @ParameterizedTest
  @CsvSource({"6, 0, 5", "8, 0, 7", "9, 1, 7", "10, 1, 8", "20, 5, 14", "50, 17, 32"})
  void theRangeOfAMedianIsThatOfTheTables(int size, int low, int high) {
    assertThat(Ranks.around(size, 0.5)).contains(new Ranks(low, high));
  }

  @Test
  void tooFewHaveNoRange() {
    assertThat(Ranks.around(0, 0.5)).isEmpty();
    assertThat(Ranks.around(5, 0.5)).isEmpty();
    assertThat(Ranks.around(71, 0.95)).isEmpty();
    assertThat(Ranks.around(72, 0.95)).isNotEmpty();
    assertThat(Ranks.around(100_000, 0.95).orElseThrow().low()).isBetween(94_800, 94_999);
  }

  @Test
  void theRangeHoldsTheQuantileInNineteenOfTwentyTrials() {
    Random random = new Random(7);
    int held = 0;
    int trials = 4_000;
    Ranks ranks = Ranks.around(40, 0.5).orElseThrow();
    for (int trial = 0; trial < trials; trial++) {
      double[] values = random.doubles(40).toArray();
      Arrays.sort(values);
      held += values[ranks.low()] <= 0.5 && values[ranks.high()] >= 0.5 ? 1 : 0;
    }

    assertThat((double) held / trials).isGreaterThan(0.945);
  }
}
