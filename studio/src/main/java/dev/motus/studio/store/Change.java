package dev.motus.studio.store;

import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Something that the one thread that writes does, together with others in one transaction. */
public interface Change {
  /**
   * Does it; more than once when the database undid it before the commit.
   *
   * @param database within a transaction, which is committed by others
   * @param changed takes the ids of runs, 32 hex digits, of which those who watch should hear
   */
  void apply(Handle database, Set<String> changed);

  /** About how many bytes it holds until then. */
  default long bytes() {
    return 0;
  }

  /**
   * The ids of the runs whose rows it changes, which no other process changes meanwhile. Empty when
   * it may be any, or texts that runs share: then no other process writes at all meanwhile.
   */
  default Optional<Set<String>> runs() {
    return Optional.empty();
  }
}
