package dev.motus.analysis.cost;

import java.math.BigDecimal;

/**
 * What one task adds to the sums of its trace: its report without what those below it report.
 *
 * @param tokens input and output together
 * @param cost in the currency of the sum; zero where none is known
 */
public record CallShare(long tokens, BigDecimal cost) {
  /** A task that adds nothing. */
  public static final CallShare NONE = new CallShare(0, BigDecimal.ZERO);
}
