package dev.motus.cli;

import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceSummary;
import java.time.Instant;

/**
 * A trace that could be read.
 *
 * @param summary its figures
 */
record ListedTrace(TraceFile file, TraceSummary summary) {
  /** Of an empty one the beginning of time. */
  Instant start() {
    return summary.start().orElse(Instant.EPOCH);
  }
}
