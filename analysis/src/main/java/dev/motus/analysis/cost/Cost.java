package dev.motus.analysis.cost;

import java.math.BigDecimal;

/**
 * What a model call cost.
 *
 * @param amount in the currency; never negative
 * @param currency three capital letters, such as {@code USD}
 * @param basis who says so, to be shown beside the amount: the day and the source of the prices, or
 *     that the trace reports it
 */
public record Cost(BigDecimal amount, String currency, String basis) {
  /** The basis of a cost that the trace itself has. */
  static final String REPORTED = "as the trace says";
}
