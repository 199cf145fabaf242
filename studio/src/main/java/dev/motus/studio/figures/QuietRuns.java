package dev.motus.studio.figures;

import dev.motus.studio.store.Change;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Marks runs as unfinished that have not ended and of which nothing was heard for a while.
 *
 * @param nowMicros microseconds since the epoch
 * @param quietMicros how long a while is
 */
record QuietRuns(long nowMicros, long quietMicros) implements Change {
  /** Whether there are any, so that nobody has to write when there are none. */
  boolean areThere(Handle database) {
    return !ids(database).isEmpty();
  }

  private List<String> ids(Handle database) {
    return database
        .select(
            "SELECT trace_id FROM run WHERE status = ? AND version = summed AND touched_us < ?",
            RunStatus.RUNNING,
            nowMicros - quietMicros)
        .mapTo(String.class)
        .list();
  }

  @Override
  public void apply(Handle database, Set<String> changed) {
    List<String> quiet = ids(database);
    if (!quiet.isEmpty()) {
      changed.addAll(quiet);
      database.execute(
          "UPDATE run SET status = ? WHERE status = ? AND version = summed AND touched_us < ?",
          RunStatus.UNFINISHED,
          RunStatus.RUNNING,
          nowMicros - quietMicros);
    }
  }
}
