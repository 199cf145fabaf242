package dev.motus.journal;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Failures to write a journal, of which one warning is given. Thread-safe. */
final class JournalFailures {
  private static final long PAUSE_NANOS = 1_000_000_000;

  private boolean areThere;
  private long lastNanos;

  /** Whether there was one at some time. */
  synchronized boolean areThere() {
    return areThere;
  }

  /** Whether the last one is so recent that another try would only cost time. */
  synchronized boolean areRecent() {
    return areThere && System.nanoTime() - lastNanos < PAUSE_NANOS;
  }

  /**
   * Takes note of one.
   *
   * @param head the first file of the journal; null before there is any
   */
  synchronized void report(IOException failure, Path directory, @Nullable Path head) {
    lastNanos = System.nanoTime();
    if (areThere) {
      return;
    }
    areThere = true;
    if (failure instanceof LimitReachedException) {
      Diagnostics.warn(
          "The journal in "
              + directory
              + " may not become larger ("
              + failure.getMessage()
              + "). The program goes on, and the latest tasks stay in memory. Set a larger"
              + " MOTUS_TRACES_MAX, or let old tasks leave with MOTUS_TRACES_KEEP=2GB.",
          null);
      return;
    }
    Diagnostics.warn(
        "The journal "
            + (head == null ? "in " + directory : head)
            + " cannot be written ("
            + Diagnostics.describe(failure)
            + "). The program goes on, and the latest tasks stay in memory; a crash would lose"
            + " them. Make room on the disk, or set MOTUS_TRACING_DIR to a directory that you may"
            + " write to.",
        null);
  }
}
