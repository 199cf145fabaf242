package dev.motus.runtime.output;

import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Writes a trace into a directory. */
public interface TraceWriter {
  /** Writes all files; what goes wrong is in the result, never thrown. */
  ExportResult write(TraceSnapshot snapshot, Path directory);

  /** The same of some roots, each with all below it, of a trace that goes on. */
  ExportResult writePart(TraceSnapshot snapshot, Path directory, Predicate<TaskMeta> roots);
}
