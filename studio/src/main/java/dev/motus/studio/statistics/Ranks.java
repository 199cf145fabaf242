package dev.motus.studio.statistics;

import java.util.Optional;

/**
 * Which of sorted numbers stand for a quantile, and between which of them it lies by 95 %
 * confidence, whatever the numbers are like.
 *
 * <p>Source: W. J. Conover, Practical Nonparametric Statistics, third edition (1999), section 3.2:
 * how many of the numbers lie below the quantile has a binomial distribution.
 *
 * @param low the place of the least of them, from 0
 * @param high the place of the greatest
 */
public record Ranks(int low, int high) {
  private static final double TAIL = 0.025;

  /**
   * The place of the smallest number that so many are not greater than.
   *
   * @param size how many there are, greater than 0
   * @param share of them, from 0 to 1
   */
  public static int of(int size, double share) {
    // So that 0.95 of 20 is 19, also in binary.
    return Math.max(1, (int) Math.ceil(share * size - 1e-9)) - 1;
  }

  /**
   * Between which of them it lies.
   *
   * @param size how many there are
   * @param share of them, between 0 and 1
   * @return empty when there are too few to say so
   */
  public static Optional<Ranks> around(int size, double share) {
    double below = 0;
    int low = 0;
    int high = -1;
    double logarithm = size * Math.log1p(-share);
    double odds = Math.log(share) - Math.log1p(-share);
    for (int count = 0; count <= size; count++) {
      // P(fewer than 'count' lie below the quantile) is known here.
      if (below <= TAIL) {
        low = count;
      }
      if (high < 0 && below >= 1 - TAIL) {
        high = count;
      }
      below += Math.exp(logarithm);
      logarithm += Math.log((double) (size - count) / (count + 1)) + odds;
    }
    return low < 1 || high < 1 || high > size
        ? Optional.empty()
        : Optional.of(new Ranks(low - 1, high - 1));
  }
}
