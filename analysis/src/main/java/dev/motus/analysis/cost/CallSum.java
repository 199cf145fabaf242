package dev.motus.analysis.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What the model calls of a trace sum up to, each counted once.
 *
 * @param tokens input and output together
 * @param cost of the calls whose cost is known, in the currency
 * @param currency three capital letters
 * @param unpriced how many calls used tokens and have no known cost
 * @param bases on which the costs are known, in the order of the alphabet: to be shown beside them
 */
public record CallSum(
    long tokens, BigDecimal cost, String currency, int unpriced, SortedSet<String> bases) {
  private static final MathContext SHOWN = new MathContext(3, RoundingMode.HALF_UP);

  /**
   * The cost for people, such as {@code $0.00163}, with {@code +?} behind it when it is not that of
   * all calls; empty when no cost is known.
   */
  public Optional<String> shownCost() {
    return bases.isEmpty()
        ? Optional.empty()
        : Optional.of(money(cost, currency) + (unpriced > 0 ? "+?" : ""));
  }

  private static String money(BigDecimal amount, String currency) {
    BigDecimal two = amount.setScale(2, RoundingMode.HALF_UP);
    BigDecimal shown =
        amount.signum() == 0 || amount.compareTo(BigDecimal.ONE) >= 0
            ? two
            : amount.round(SHOWN).max(BigDecimal.ZERO);
    BigDecimal digits = shown.scale() < 2 ? shown.setScale(2, RoundingMode.UNNECESSARY) : shown;
    String text = digits.toPlainString();
    return currency.equals("USD") ? "$" + text : text + " " + currency;
  }
}
