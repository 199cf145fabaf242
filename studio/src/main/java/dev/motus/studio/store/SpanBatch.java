package dev.motus.studio.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes spans, whose texts {@link NewContents} wrote before. One that is there already is
 * replaced, and where it is the same nothing changes.
 *
 * @param spans of any runs
 * @param source {@code otlp} or {@code folder}: that of runs that are new
 * @param nowMicros microseconds since the epoch
 */
public record SpanBatch(List<PackedSpan> spans, String source, long nowMicros) implements Change {
  /** Copies the list. */
  public SpanBatch {
    spans = List.copyOf(spans);
  }

  @Override
  public long bytes() {
    return spans.stream().mapToLong(PackedSpan::bytes).sum();
  }

  @Override
  public Optional<Set<String>> runs() {
    return Optional.of(spans.stream().map(PackedSpan::run).collect(Collectors.toSet()));
  }

  @Override
  public void apply(Handle database, Set<String> changed) {
    if (spans.isEmpty()) {
      return;
    }
    Map<String, Long> runs = new HashMap<>();
    for (PackedSpan span : spans) {
      runs.computeIfAbsent(span.run(), id -> run(database, id));
    }
    uses(database, runs);
    Set<Long> grown = new HashSet<>();
    int[] counts = rows(database, runs);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        grown.add(runs.get(spans.get(i).run()));
      }
    }
    try (PreparedBatch batch =
        database.prepareBatch(
            "UPDATE run SET version = version + 1, touched_us = :now WHERE id = :run")) {
      grown.forEach(run -> batch.bind("now", nowMicros).bind("run", run).add());
      if (batch.size() > 0) {
        batch.execute();
      }
    }
    runs.forEach(
        (id, row) -> {
          if (grown.contains(row)) {
            changed.add(id);
          }
        });
  }

  private long run(Handle database, String id) {
    database.execute(
        "INSERT INTO run (trace_id, source, touched_us) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        id,
        source,
        nowMicros);
    return database.select("SELECT id FROM run WHERE trace_id = ?", id).mapTo(Long.class).one();
  }

  private void uses(Handle database, Map<String, Long> runs) {
    try (PreparedBatch batch =
        database.prepareBatch(
            "INSERT INTO content_use VALUES (:run, :digest) ON CONFLICT DO NOTHING")) {
      for (PackedSpan span : spans) {
        for (PackedSpan.Content content : span.contents) {
          batch.bind("run", runs.get(span.run())).bind("digest", content.digest()).add();
        }
      }
      batch.execute();
    }
  }

  private int[] rows(Handle database, Map<String, Long> runs) {
    try (PreparedBatch batch =
        database.prepareBatch(
            """
            INSERT INTO span (trace_id, span_id, run, parent, resource, unfinished, print, raw, contents)
            VALUES
              (:trace, :span, :run, :parent, :resource, :unfinished, :print, :raw, :contents)
            ON CONFLICT (trace_id, span_id) DO UPDATE SET
              run = excluded.run, parent = excluded.parent, resource = excluded.resource,
              unfinished = excluded.unfinished, print = excluded.print, raw = excluded.raw,
              contents = excluded.contents
            WHERE span.print <> excluded.print AND span.unfinished >= excluded.unfinished
            """)) {
      for (PackedSpan span : spans) {
        batch
            .bind("trace", span.traceId)
            .bind("span", span.spanId)
            .bind("run", runs.get(span.run()))
            .bind("parent", span.parent)
            .bind("resource", span.resource)
            .bind("unfinished", span.isUnfinished)
            .bind("print", span.print)
            .bind("raw", span.raw)
            .bind("contents", span.texts)
            .add();
      }
      return batch.execute();
    }
  }
}
