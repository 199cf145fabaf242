package dev.motus.cli.trace;

import java.time.Instant;

/**
 * A trace that could be read.
 *
 * @param summary its figures
 */
public record ListedTrace(TraceFile file, TraceSummary summary) {
  /** Of an empty one the beginning of time. */
  public Instant start() {
    return summary.start().orElse(Instant.EPOCH);
  }
}
