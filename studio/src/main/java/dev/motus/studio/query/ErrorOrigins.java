package dev.motus.studio.query;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The steps in which errors began, by their name. */
final class ErrorOrigins {
  private static final int MOST = 20;

  private ErrorOrigins() {}

  /**
   * Steps of one name.
   *
   * @param errors how many of them failed
   * @param fatal of these, how many ended their run
   * @param runs in which they failed
   * @param lastRun the id of the last of these
   * @param span the number of the task there
   * @param error its type and message, or null
   */
  record Origin(
      String name,
      long errors,
      long fatal,
      long runs,
      String lastRun,
      long span,
      @Nullable String error) {}

  static List<Origin> of(Handle handle, RunFilter filter) {
    return filter
        .bind(
            handle.createQuery(
                """
                SELECT sums.name, sums.errors, sums.fatal, sums.runs, last.trace_id, at.span,
                  at.error
                FROM (
                  SELECT run_failure.name AS name, sum(run_failure.errors) AS errors,
                    sum(run_failure.fatal) AS fatal, count(*) AS runs, max(run.id) AS last_run
                  FROM run_failure JOIN run ON run.id = run_failure.run
                  WHERE %s GROUP BY run_failure.name ORDER BY 2 DESC, 1 LIMIT %d
                ) sums
                JOIN run last ON last.id = sums.last_run
                JOIN run_failure at ON at.run = sums.last_run AND at.name = sums.name
                ORDER BY 2 DESC, 1
                """
                    .formatted(filter.sql(), MOST)))
        .map(
            (row, context) ->
                new Origin(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5),
                    row.getLong(6),
                    row.getString(7)))
        .list();
  }
}
