package dev.motus.studio.query;

import dev.motus.studio.statistics.Ranks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A quantile of numbers, and between which of them that of all such runs lies by 95 % confidence.
 *
 * @param value null when there are no numbers
 * @param low null, with {@code high}, when there are too few to say
 */
record Quantile(@Nullable BigDecimal value, @Nullable BigDecimal low, @Nullable BigDecimal high) {
  static Quantile of(List<BigDecimal> sorted, double share) {
    if (sorted.isEmpty()) {
      return new Quantile(null, null, null);
    }
    Optional<Ranks> ranks = Ranks.around(sorted.size(), share);
    return new Quantile(
        sorted.get(Ranks.of(sorted.size(), share)),
        ranks.map(each -> sorted.get(each.low())).orElse(null),
        ranks.map(each -> sorted.get(each.high())).orElse(null));
  }
}
