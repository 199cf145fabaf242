package dev.motus.runtime.output;

import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TraceSnapshot;
import java.nio.file.Path;

/** Writes a trace into a directory. */
@FunctionalInterface
public interface TraceWriter {
  /** Writes all files; what goes wrong is in the result, never thrown. */
  ExportResult write(TraceSnapshot snapshot, Path directory);
}
