package dev.motus.studio.figures;

import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.studio.store.Change;
import dev.motus.studio.store.RunWordRows;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Writes what a run sums up to.
 *
 * @param row its number in the database
 * @param id its id
 * @param version the version of its spans that was added up
 */
record FiguresChange(
    long row, String id, long version, TraceSnapshot trace, RunFigures figures, String words)
    implements Change {
  @Override
  public Optional<Set<String>> runs() {
    return Optional.of(Set.of(id));
  }

  @Override
  public void apply(Handle database, Set<String> changed) {
    // A run that was deleted meanwhile stays so.
    if (update(database) == 0) {
      return;
    }
    Counting.count(database, row, version, figures, status(), trace.project());
    DetailRows.write(database, row, figures);
    RunWordRows.replace(database, row, words);
    changed.add(id);
  }

  private int update(Handle database) {
    try (Update update =
        database.createUpdate(
            """
            UPDATE run SET summed = :version, name = :name, project = :project, build = :build,
              session = :session, service = :service, status = :status, started_us = :started,
              duration_us = :duration, spans = :spans, errors = :errors,
              model_calls = :modelCalls, tool_calls = :toolCalls, tokens = :tokens,
              input_tokens = :input, output_tokens = :output, cost = :cost,
              cost_text = :costText, currency = :currency, cost_complete = :complete,
              score = :score, error = :error
            WHERE id = :row
            """)) {
      boolean hasCost = !figures.calls().bases().isEmpty();
      return update
          .bind("row", row)
          .bind("version", version)
          .bind("name", figures.name())
          .bind("project", trace.project())
          .bind("build", trace.build())
          .bind("session", trace.sessionId())
          .bind("service", trace.serviceName())
          .bind("status", status())
          .bind("started", figures.startMicros())
          .bind("duration", figures.durationMicros())
          .bind("spans", figures.spans())
          .bind("errors", figures.errors())
          .bind("modelCalls", figures.modelCalls())
          .bind("toolCalls", figures.toolCalls())
          .bind("tokens", figures.tokens() == null ? Long.valueOf(-1) : figures.tokens())
          .bind("input", figures.inputTokens())
          .bind("output", figures.outputTokens())
          .bind("cost", hasCost ? figures.calls().cost().doubleValue() : -1)
          .bind("costText", hasCost ? figures.calls().cost().toPlainString() : null)
          .bind("currency", figures.calls().currency())
          .bind("complete", figures.calls().unpriced() == 0)
          .bind("score", figures.score())
          .bind("error", figures.error())
          .execute();
    }
  }

  private String status() {
    if (figures.isOpen()) {
      return RunStatus.RUNNING;
    }
    return figures.hasFailed() ? RunStatus.FAILED : RunStatus.ENDED;
  }
}
