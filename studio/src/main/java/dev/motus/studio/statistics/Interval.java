package dev.motus.studio.statistics;

/**
 * Where a number that was estimated lies, by 95 % confidence.
 *
 * @param low the least
 * @param high the greatest
 */
public record Interval(double low, double high) {
  private static final double Z = 1.959964;

  /**
   * That of a share, after Wilson.
   *
   * <p>Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
   * Journal of the American Statistical Association 22 (1927), 209–212.
   *
   * @param count how many of them
   * @param of how many there are, greater than 0
   */
  public static Interval ofShare(long count, long of) {
    double share = (double) count / of;
    double square = Z * Z;
    double middle = share + square / (2 * of);
    double spread = Z * Math.sqrt(share * (1 - share) / of + square / (4.0 * of * of));
    double whole = 1 + square / of;
    return new Interval(
        count == 0 ? 0 : (middle - spread) / whole, count == of ? 1 : (middle + spread) / whole);
  }
}
