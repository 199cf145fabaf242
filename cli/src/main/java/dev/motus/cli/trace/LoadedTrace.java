package dev.motus.cli.trace;

import dev.motus.runtime.trace.TraceSnapshot;
import java.util.List;

/**
 * A trace that was read.
 *
 * @param file what it was read from
 * @param snapshot what it says
 * @param warnings what could not be read, in sentences
 */
public record LoadedTrace(TraceFile file, TraceSnapshot snapshot, List<String> warnings) {
  /** Copies the list. */
  public LoadedTrace {
    warnings = List.copyOf(warnings);
  }
}
