package dev.motus.studio.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one model, tool or agent in a run.
 *
 * @param tokens -1 when nobody told
 * @param cost a decimal in the currency; null when none is known
 * @param spread see {@link dev.motus.studio.statistics.DurationSketch}
 */
record CountedCalls(
    String name,
    long startedMicros,
    long calls,
    long ended,
    long errors,
    long tokens,
    @Nullable String cost,
    @Nullable String currency,
    boolean isCostComplete,
    String spread) {
  /** What is asked for those of one kind, of runs that a condition behind it names. */
  static final String SELECT =
      """
      SELECT run_sum.name, run.started_us, run_sum.calls, run_sum.ended, run_sum.errors,
        coalesce(run_sum.tokens, -1), run_sum.cost_text, run.currency, run_sum.unpriced,
        run_sum.spread
      FROM run JOIN run_sum ON run_sum.run = run.id AND run_sum.kind = '%s' WHERE \
      """;

  static CountedCalls of(ResultSet row) throws SQLException {
    return new CountedCalls(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getString(7),
        row.getString(8),
        row.getLong(9) == 0,
        row.getString(10));
  }
}
