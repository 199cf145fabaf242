package dev.motus.cli.mcp;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.trace.TraceFile;

/** Compares two traces. */
public interface ComparedText {
  /**
   * Where they part and how they differ, as text.
   *
   * @param limit how many steps and texts are told of
   */
  String of(TraceFile first, TraceFile second, int limit) throws CommandFailure;
}
