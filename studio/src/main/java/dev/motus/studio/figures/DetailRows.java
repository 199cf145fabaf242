package dev.motus.studio.figures;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes the parts of a run's sums: by model, tool and agent, its dearest calls, its errors. */
final class DetailRows {
  private static final List<String> TABLES = List.of("run_label", "run_call", "run_failure");

  private DetailRows() {}

  /** Has a run's parts as they are now. */
  static void write(Handle database, long row, RunFigures figures) {
    for (String table : TABLES) {
      database.execute("DELETE FROM " + table + " WHERE run = ?", row);
    }
    database.execute(
        "DELETE FROM run_sum WHERE kind IN ('agent', 'model', 'tool') AND run = ?", row);
    figures.agents().forEach(agent -> label(database, row, "agent", agent));
    figures.models().forEach(model -> label(database, row, "model", model));
    figures.named().tools().keySet().forEach(tool -> label(database, row, "tool", tool));
    try (PreparedBatch sums =
        database.prepareBatch(
            """
            INSERT INTO run_sum (run, kind, name, calls, ended, errors, tokens, input_tokens,
              output_tokens, cache_read_tokens, cache_write_tokens, cost_text, unpriced, time_us,
              spread)
            VALUES (:run, :kind, :name, :calls, :ended, :errors, :tokens, :input, :output,
              :cacheRead, :cacheWrite, :cost, :unpriced, :micros, :spread)
            """)) {
      add(sums, row, "model", figures.named().models());
      add(sums, row, "tool", figures.named().tools());
      add(sums, row, "agent", figures.named().agents());
      if (sums.size() > 0) {
        sums.execute();
      }
    }
    for (DearCall call : figures.dearest()) {
      database.execute(
          """
          INSERT INTO run_call (run, span, model, words, cost, cost_text, tokens, duration_us)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          row,
          call.span(),
          call.model(),
          call.words(),
          call.cost().doubleValue(),
          call.cost().toPlainString(),
          call.tokens(),
          call.micros());
    }
    for (ErrorOrigin origin : figures.origins()) {
      database.execute(
          """
          INSERT INTO run_failure (run, name, errors, fatal, span, error)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          row,
          origin.name(),
          origin.errors(),
          origin.fatal(),
          origin.span(),
          origin.error());
    }
  }

  private static void label(Handle database, long row, String kind, String value) {
    database.execute("INSERT INTO run_label (run, kind, value) VALUES (?, ?, ?)", row, kind, value);
  }

  private static void add(PreparedBatch batch, long row, String kind, Map<String, NamedSum> sums) {
    sums.forEach(
        (name, sum) ->
            batch
                .bind("run", row)
                .bind("kind", kind)
                .bind("name", name)
                .bind("calls", sum.calls)
                .bind("ended", sum.ended)
                .bind("errors", sum.errors)
                .bind("tokens", sum.tokens)
                .bind("input", sum.input())
                .bind("output", sum.output())
                .bind("cacheRead", sum.cacheRead())
                .bind("cacheWrite", sum.cacheWrite())
                .bind("cost", sum.cost == null ? null : sum.cost.toPlainString())
                .bind("unpriced", sum.unpriced)
                .bind("micros", sum.micros)
                .bind("spread", sum.spread.toText())
                .add());
  }
}
