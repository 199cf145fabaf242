package dev.motus.studio.query;

import dev.motus.studio.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * How many runs of some.
 *
 * @param low of the share, by 95 % confidence; null, with {@code high}, when there is no run
 */
record Share(long count, long of, @Nullable BigDecimal low, @Nullable BigDecimal high) {
  private static final MathContext SHOWN = new MathContext(4);

  static Share of(long count, long of) {
    if (of == 0) {
      return new Share(count, of, null, null);
    }
    Interval range = Interval.ofShare(count, of);
    return new Share(
        count, of, new BigDecimal(range.low(), SHOWN), new BigDecimal(range.high(), SHOWN));
  }
}
