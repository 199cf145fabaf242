package dev.motus.studio.query;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one model, tool or agent in a run.
 *
 * @param run its number in the database
 * @param tokens -1 when nobody told
 * @param cost in the currency of the run; null when none is known
 * @param spread see {@link dev.motus.studio.statistics.DurationSketch}
 */
record CountedCalls(
    long run,
    String name,
    long calls,
    long ended,
    long errors,
    long tokens,
    @Nullable BigDecimal cost,
    boolean isCostComplete,
    String spread) {

  /** Those of one kind in the runs that are meant, run by run; read while they are used. */
  static ResultIterable<CountedCalls> of(Handle handle, RunFilter filter, String kind) {
    return filter
        .bind(
            handle.createQuery(
                """
                SELECT run, name, cost_text, calls || ' ' || ended || ' ' || errors || ' '
                  || coalesce(tokens, -1) || ' ' || unpriced || ' ' || spread
                FROM run_sum WHERE kind = '%s' AND run IN (SELECT run.id FROM run WHERE %s)
                """
                    .formatted(kind, filter.sql())))
        .map((row, context) -> of(row));
  }

  /** Its numbers come as one text: a driver takes longer for each column than this for all. */
  private static CountedCalls of(ResultSet row) throws SQLException {
    String cost = row.getString(3);
    String text = row.getString(4);
    long[] numbers = new long[5];
    int at = 0;
    for (int i = 0; i < numbers.length; i++) {
      int end = text.indexOf(' ', at);
      numbers[i] = Long.parseLong(text, at, end, 10);
      at = end + 1;
    }
    return new CountedCalls(
        row.getLong(1),
        row.getString(2),
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        cost == null ? null : new BigDecimal(cost),
        numbers[4] == 0,
        text.substring(at));
  }
}
