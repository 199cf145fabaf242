package dev.motus.analysis.comparison;

import java.math.BigDecimal;

/**
 * What steps add up to in one run.
 *
 * @param steps how many there are
 * @param micros how long they took together, each on its own; of a whole run from its first start
 *     to its end
 * @param tokens of their own model calls, each counted once
 * @param cost the same in money
 * @param errors how many failed
 */
public record Figures(long steps, long micros, long tokens, BigDecimal cost, long errors) {
  /** Of nothing. */
  public static final Figures NONE = new Figures(0, 0, 0, BigDecimal.ZERO, 0);

  Figures and(Figures more) {
    return new Figures(
        steps + more.steps,
        micros + more.micros,
        tokens + more.tokens,
        cost.add(more.cost),
        errors + more.errors);
  }
}
