package dev.motus.studio.query;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How the second of two builds differs from the first. A difference is claimed only where the two
 * ranges, each of 95 % confidence, have nothing in common, which is more careful than a test at 5
 * %.
 *
 * <p>Source: N. Schenker, J. F. Gentleman, On judging the significance of differences by examining
 * the overlap between confidence intervals, The American Statistician 55 (2001), 182–186.
 */
enum Difference {
  /** The second is greater. */
  HIGHER,
  /** The second is less. */
  LOWER,
  /** They may be the same. */
  NOT_SHOWN,
  /** There are too few runs for a range. */
  TOO_FEW;

  static Difference of(Quantile a, Quantile b) {
    return of(a.low(), a.high(), b.low(), b.high());
  }

  static Difference of(Share a, Share b) {
    return of(a.low(), a.high(), b.low(), b.high());
  }

  private static Difference of(
      @Nullable BigDecimal lowA,
      @Nullable BigDecimal highA,
      @Nullable BigDecimal lowB,
      @Nullable BigDecimal highB) {
    if (lowA == null || highA == null || lowB == null || highB == null) {
      return TOO_FEW;
    }
    if (lowB.compareTo(highA) > 0) {
      return HIGHER;
    }
    return highB.compareTo(lowA) < 0 ? LOWER : NOT_SHOWN;
  }
}
