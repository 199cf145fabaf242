package dev.motus.studio.query;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The model calls that cost most, one by one. */
final class DearPrompts {
  /** As many of each run are kept. */
  static final int MOST = 10;

  private DearPrompts() {}

  /**
   * A model call.
   *
   * @param run the id of its run
   * @param span the number of its task, with which its page opens there
   * @param words the first ones of what it was told; empty when they are not known
   * @param cost a decimal in the currency
   */
  record Prompt(
      String run,
      String runName,
      @Nullable String project,
      long startedMicros,
      long span,
      String model,
      String words,
      String cost,
      @Nullable String currency,
      long tokens,
      long durationMicros) {}

  static List<Prompt> of(Handle handle, RunFilter filter) {
    return filter
        .bind(
            handle.createQuery(
                """
                SELECT run.trace_id, run.name, run.project, run.started_us, run_call.span,
                  run_call.model, run_call.words, run_call.cost_text, run.currency,
                  run_call.tokens, run_call.duration_us
                FROM run_call JOIN run ON run.id = run_call.run
                WHERE %s ORDER BY run_call.cost DESC, run_call.run DESC LIMIT %d
                """
                    .formatted(filter.sql(), MOST)))
        .map(
            (row, context) ->
                new Prompt(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    row.getLong(10),
                    row.getLong(11)))
        .list();
  }
}
