package dev.motus.studio.query;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Of a run what is added up with that of others.
 *
 * @param row its number in the database
 * @param durationMicros -1 when it is not known
 * @param tokens -1 when nobody told
 * @param cost null when none is known
 * @param isCostComplete whether that is the cost of all its calls
 * @param value that by which it is told from others; null when it has none
 */
record CountedRun(
    long row,
    long startedMicros,
    String status,
    long durationMicros,
    long modelCalls,
    long tokens,
    @Nullable BigDecimal cost,
    @Nullable String currency,
    boolean isCostComplete,
    @Nullable String value) {
  /** What is selected for it; the value comes behind. */
  static final String COLUMNS =
      "run.started_us, run.status, run.duration_us, run.model_calls, run.tokens, run.cost_text,"
          + " run.currency, run.cost_complete, run.id";

  static CountedRun of(ResultSet row) throws SQLException {
    String cost = row.getString(6);
    long modelCalls = row.getLong(4);
    return new CountedRun(
        row.getLong(9),
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        modelCalls,
        row.getLong(5),
        cost == null ? null : new BigDecimal(cost),
        row.getString(7),
        // Without a model call there is nothing that could have cost something.
        cost == null ? modelCalls == 0 : row.getBoolean(8),
        row.getString(10));
  }

  /** Whether it failed, or ended well: then its duration is its own. */
  boolean hasEnded() {
    return hasFailed() || status.equals("ended");
  }

  boolean hasFailed() {
    return status.equals("failed");
  }
}
