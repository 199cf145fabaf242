package dev.motus.studio;

import dev.motus.studio.statistics.DurationSketch;
import dev.motus.studio.store.Change;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Rows of runs that were never sent, for measurements of large databases: in each of ten projects,
 * twenty builds after one another, five models, ten agents, forty tools, a hundred words.
 *
 * @param from the number of the first run, from 0
 * @param to the number after the last
 * @param spans of each
 */
record MadeRuns(int from, int to, int spans) implements Change {
  /** When the first starts: 2026-08-20; microseconds since the epoch. */
  static final long START_US = 1_787_184_000_000_000L;

  static final long DAY_US = 86_400_000_000L;

  /** A hundred thousand are of a hundred days. */
  static final long STEP_US = DAY_US / 1_000;

  private static final int WORDS = 20_000;

  @Override
  public void apply(Handle database, Set<String> changed) {
    Random random = new Random(from);
    try (PreparedBatch runs =
            database.prepareBatch(
                """
                INSERT INTO run (id, trace_id, source, version, summed, touched_us, name, project,
                  build, session, service, status, started_us, duration_us, spans, errors,
                  model_calls, tool_calls, tokens, input_tokens, output_tokens, cost, cost_text,
                  currency, cost_complete, counted_growth, counted_status)
                VALUES (:id, :trace, 'otlp', 1, 1, :started, :name, :project, :build, :session,
                  'service', :status, :started, :duration, :spans, :errors, 3, 4, :tokens, :tokens,
                  100, :cost, :costText, 'USD', :complete, 1, :status)
                """);
        PreparedBatch labels =
            database.prepareBatch("INSERT INTO run_label (run, kind, value) VALUES (?, ?, ?)");
        PreparedBatch sums =
            database.prepareBatch(
                """
                INSERT INTO run_sum (run, kind, name, calls, ended, errors, tokens, cost_text,
                  unpriced, time_us, spread)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
                """);
        PreparedBatch calls =
            database.prepareBatch(
                """
                INSERT INTO run_call (run, span, model, words, cost, cost_text, tokens, duration_us)
                VALUES (?, ?, ?, 'The first words of a prompt, of which there are more', ?, ?, 900, 5)
                """);
        PreparedBatch failures =
            database.prepareBatch(
                """
                INSERT INTO run_failure (run, name, errors, fatal, span, error)
                VALUES (?, ?, 1, 1, 7, 'IOException: no such city')
                """);
        PreparedBatch words =
            database.prepareBatch("INSERT INTO run_words (rowid, words) VALUES (?, ?)");
        PreparedBatch rows =
            database.prepareBatch(
                """
                INSERT INTO span (trace_id, span_id, run, resource, unfinished, print, raw, contents)
                VALUES (?, ?, ?, ?, 0, ?, ?, ?)
                """)) {
      byte[] resource = new byte[16];
      byte[] raw = new byte[250];
      for (int number = from; number < to; number++) {
        long id = number + 1L;
        boolean hasFailed = random.nextInt(20) == 0;
        long duration = Math.round(Math.exp(random.nextGaussian() + 15));
        String cost = "0.0" + (1_000 + random.nextInt(9_000));
        runs.bind("id", id)
            .bind("trace", "%032x".formatted(id))
            .bind("started", START_US + number * STEP_US)
            .bind("name", "agent-" + number % 10)
            .bind("project", "project-" + random.nextInt(10))
            .bind("build", "1." + number / 5_000)
            .bind("session", "session-" + number / 10)
            .bind("status", hasFailed ? "failed" : "ended")
            .bind("duration", duration)
            .bind("spans", spans)
            .bind("errors", hasFailed ? 1 : 0)
            .bind("tokens", 1_000 + random.nextInt(10_000))
            .bind("cost", Double.parseDouble(cost))
            .bind("costText", cost)
            .bind("complete", number % 50 != 0)
            .add();
        for (int model = 0; model < 2; model++) {
          named(labels, sums, id, "model", "model-" + (number + model) % 5, random, cost);
        }
        named(labels, sums, id, "agent", "agent-" + number % 10, random, cost);
        for (int tool = 0; tool < 3; tool++) {
          named(labels, sums, id, "tool", "tool-" + (number + tool) % 40, random, null);
        }
        for (int call = 0; call < 3; call++) {
          calls.add(id, call, "model-" + number % 5, Double.parseDouble(cost) / (call + 1), cost);
        }
        if (hasFailed) {
          failures.add(id, "tool-" + number % 40);
        }
        words.add(id, words(random));
        for (int span = 0; span < spans; span++) {
          byte[] trace = ByteBuffer.allocate(16).putLong(id).putLong(id).array();
          random.nextBytes(raw);
          rows.add(
              trace,
              ByteBuffer.allocate(8).putLong(id * 1_000 + span).array(),
              id,
              resource,
              ByteBuffer.allocate(16).putLong(random.nextLong()).array(),
              raw.clone(),
              new byte[0]);
        }
      }
      for (PreparedBatch each :
          new PreparedBatch[] {runs, labels, sums, calls, failures, words, rows}) {
        if (each.size() > 0) {
          each.execute();
        }
      }
    }
  }

  private static void named(
      PreparedBatch labels,
      PreparedBatch sums,
      long id,
      String kind,
      String name,
      Random random,
      String cost) {
    DurationSketch spread = new DurationSketch();
    spread.add(1_000 + random.nextInt(1_000_000));
    spread.add(1_000 + random.nextInt(1_000_000));
    labels.add(id, kind, name);
    sums.add(
        id,
        kind,
        name,
        2,
        2,
        random.nextInt(20) == 0 ? 1 : 0,
        cost == null ? null : 500,
        cost,
        900_000,
        spread.toText());
  }

  /** The first words of the list are more frequent, as those of a language are. */
  private static String words(Random random) {
    StringJoiner text = new StringJoiner(" ");
    for (int i = 0; i < 100; i++) {
      text.add("word" + (int) (WORDS * Math.pow(random.nextDouble(), 4)));
    }
    return text.toString();
  }
}
