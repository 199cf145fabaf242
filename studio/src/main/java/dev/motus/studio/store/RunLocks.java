package dev.motus.studio.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Keeps processes that write the same runs from each other, by PostgreSQL's advisory locks, which
 * end with the transaction and so with the process. Who changes runs has their locks from the
 * beginning, and all take them in the same order.
 */
final class RunLocks {
  /** Ours begin with the letters MS, so that they are not those of others in the database. */
  private static final long OURS = 0x4D53L << 48;

  /** The lock of the whole database: shared by who changes known runs, alone for anything else. */
  private static final long ALL = OURS;

  private static final long SOME = OURS | 1L << 44;
  private static final long CLAIMS = OURS | 2L << 44;

  /** A server holds a few thousand locks for all its clients; several runs share one. */
  private static final int SHARES = 512;

  private RunLocks() {}

  static void take(Handle transaction, List<Change> changes) {
    Set<Integer> shares = new TreeSet<>();
    for (Change change : changes) {
      Optional<Set<String>> runs = change.runs();
      if (runs.isEmpty()) {
        lock(transaction, "SELECT pg_advisory_xact_lock(?)", ALL);
        return;
      }
      runs.get().forEach(run -> shares.add(Math.floorMod(run.hashCode(), SHARES)));
    }
    lock(transaction, "SELECT pg_advisory_xact_lock_shared(?)", ALL);
    if (!shares.isEmpty()) {
      lock(
          transaction,
          "SELECT pg_advisory_xact_lock(share) FROM unnest(CAST(? AS bigint[])) AS share",
          shares.stream()
              .map(share -> Long.toString(SOME + share))
              .collect(Collectors.joining(",", "{", "}")));
    }
  }

  private static void lock(Handle transaction, String sql, Object key) {
    transaction.execute(sql, key);
  }

  /** Whether nobody else has it; until the end of the transaction. */
  static boolean tryClaim(Handle transaction, long run) {
    return transaction
        .select("SELECT pg_try_advisory_xact_lock(?)", CLAIMS + run)
        .mapTo(Boolean.class)
        .one();
  }
}
