package dev.motus.analysis.cost;

import dev.motus.runtime.capture.TokenUsage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a million tokens of a model cost. A kind of token whose price is null has none that we know:
 * a call that used such tokens has no cost.
 *
 * @param input those that a cache had no part in
 * @param cacheRead those read from the provider's cache
 * @param cacheWrite those written to it, for the usual time where the provider has several
 * @param cacheWriteHour those written to it for an hour; null: what they cost is not known
 * @param output those of the answer, reasoning included
 * @param longerThan the most tokens of input that these prices are for, null: any number
 * @param longer the prices of a call with more, null: not known
 */
record ModelPrice(
    BigDecimal input,
    @Nullable BigDecimal cacheRead,
    @Nullable BigDecimal cacheWrite,
    @Nullable BigDecimal cacheWriteHour,
    BigDecimal output,
    @Nullable Long longerThan,
    @Nullable ModelPrice longer) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /**
   * What a call cost, to the last digit; empty when it used what has no price.
   *
   * @param writtenForAnHour of the tokens written to a cache; where that has no price of its own,
   *     they cost what the others do
   */
  Optional<BigDecimal> of(TokenUsage usage, long writtenForAnHour) {
    Long all = usage.input();
    if (all == null) {
      return Optional.empty();
    }
    if (longerThan != null && all > longerThan) {
      return longer == null ? Optional.empty() : longer.of(usage, writtenForAnHour);
    }
    long read = orZero(usage.cacheRead());
    long written = orZero(usage.cacheWrite());
    long uncached = all - read - written;
    Long answer = usage.output();
    boolean isAnswerKnown = answer != null || output.signum() == 0;
    if (uncached < 0 || writtenForAnHour > written || !isAnswerKnown) {
      return Optional.empty();
    }
    BigDecimal sum = times(input, uncached).add(times(output, orZero(answer)));
    if (read > 0) {
      if (cacheRead == null) {
        return Optional.empty();
      }
      sum = sum.add(times(cacheRead, read));
    }
    if (written > 0) {
      if (cacheWrite == null) {
        return Optional.empty();
      }
      sum = sum.add(times(cacheWrite, written - writtenForAnHour));
      sum = sum.add(times(cacheWriteHour == null ? cacheWrite : cacheWriteHour, writtenForAnHour));
    }
    return Optional.of(sum.divide(MILLION, MathContext.UNLIMITED).stripTrailingZeros());
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
