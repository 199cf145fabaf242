package dev.motus.studio.store;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Something that the one thread that writes does, together with others in one transaction. */
public interface Change {
  /**
   * Does it.
   *
   * @param database within a transaction, which is committed by others
   * @param changed takes the ids of runs, 32 hex digits, of which those who watch should hear
   */
  void apply(Handle database, Set<String> changed);

  /** About how many bytes it holds until then. */
  default long bytes() {
    return 0;
  }
}
