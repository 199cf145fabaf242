package dev.motus.studio.ingest;

import dev.motus.studio.figures.RunStatus;
import dev.motus.studio.store.Change;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a place in the folder once its traces are written.
 *
 * @param print null while its files are being written
 * @param running the ids of the runs there whose programs still run
 * @param nowMicros microseconds since the epoch
 */
record FolderChange(String place, @Nullable String print, Set<String> running, long nowMicros)
    implements Change {
  /** Copies the set. */
  FolderChange {
    running = Set.copyOf(running);
  }

  @Override
  public Optional<Set<String>> runs() {
    return Optional.of(running);
  }

  @Override
  public void apply(Handle database, Set<String> changed) {
    if (print != null) {
      database.execute(
          """
          INSERT INTO folder_trace VALUES (?, ?)
          ON CONFLICT (place) DO UPDATE SET print = excluded.print
          """,
          place,
          print);
    }
    for (String run : running) {
      database.execute("UPDATE run SET touched_us = ? WHERE trace_id = ?", nowMicros, run);
      int again =
          database.execute(
              "UPDATE run SET status = ? WHERE trace_id = ? AND status = ?",
              RunStatus.RUNNING,
              run,
              RunStatus.UNFINISHED);
      if (again > 0) {
        changed.add(run);
      }
    }
  }
}
