package dev.motus.studio.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Deletes a run with all that only it used.
 *
 * @param id of the run
 */
public record RunDeletion(String id) implements Change {
  @Override
  public void apply(Handle database, Set<String> changed) {
    Optional<Long> run =
        database.select("SELECT id FROM run WHERE trace_id = ?", id).mapTo(Long.class).findOne();
    if (run.isEmpty()) {
      return;
    }
    long row = run.get();
    database.execute("DELETE FROM span WHERE run = ?", row);
    database.execute(
        """
        DELETE FROM content WHERE digest IN (
          SELECT digest FROM content_use mine WHERE mine.run = ? AND NOT EXISTS (
            SELECT 1 FROM content_use other WHERE other.digest = mine.digest AND other.run <> ?))
        """,
        row,
        row);
    database.execute("DELETE FROM content_use WHERE run = ?", row);
    for (String table : List.of("run_label", "run_call", "run_failure")) {
      database.execute("DELETE FROM " + table + " WHERE run = ?", row);
    }
    database.execute(
        "DELETE FROM run_sum WHERE kind IN ('agent', 'model', 'tool') AND run = ?", row);
    database.execute("DELETE FROM run_words WHERE rowid = ?", row);
    database.execute("DELETE FROM run WHERE id = ?", row);
    changed.add(id);
  }
}
