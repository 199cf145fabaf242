package dev.motus.runtime.trace;

import java.nio.file.Path;

/** Writes a trace into a directory. */
@FunctionalInterface
public interface TraceWriter {
  /** Writes all files; what goes wrong is in the result, never thrown. */
  ExportResult write(TraceSnapshot snapshot, Path directory);
}
