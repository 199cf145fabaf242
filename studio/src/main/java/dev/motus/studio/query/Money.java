package dev.motus.studio.query;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money that is added up exactly. A sum of two currencies is none: the one in which
 * most was added is shown, and the sum is at least that. Not thread-safe.
 */
final class Money {
  private final Map<String, Sum> sums = new TreeMap<>();
  private boolean lacksSome;

  private static final class Sum {
    private BigDecimal amount = BigDecimal.ZERO;
    private long times;
  }

  /**
   * A sum.
   *
   * @param amount a decimal
   * @param isComplete false when it is at least that
   */
  record Amount(String amount, String currency, boolean isComplete) {}

  /** Adds an amount; null where it is not known. */
  void add(@Nullable BigDecimal amount, @Nullable String currency, boolean isComplete) {
    if (amount != null && currency != null) {
      Sum sum = sums.computeIfAbsent(currency, any -> new Sum());
      sum.amount = sum.amount.add(amount);
      sum.times++;
    }
    lacksSome |= !isComplete;
  }

  /** What was added; null when no amount is known. */
  @Nullable Amount sum() {
    return sums.entrySet().stream()
        .max(Comparator.comparingLong(each -> each.getValue().times))
        .map(
            most ->
                new Amount(
                    most.getValue().amount.stripTrailingZeros().toPlainString(),
                    most.getKey(),
                    !lacksSome && sums.size() == 1))
        .orElse(null);
  }
}
