package dev.motus.runtime;

import dev.motus.runtime.output.TraceWriter;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Stands for the files of a program that has no output for them. */
final class NoWriter implements TraceWriter {
  @Override
  public ExportResult write(TraceSnapshot snapshot, Path directory) {
    String failure =
        "Did not write the trace to "
            + directory.toAbsolutePath()
            + ": what writes files is not on the class path. Add the dependency dev.motus:motus.";
    return new ExportResult(
        directory,
        List.of(),
        Map.of(directory.toString(), failure),
        snapshot.spans().size(),
        snapshot.dropped(),
        snapshot.droppedContents());
  }

  @Override
  public ExportResult writePart(TraceSnapshot snapshot, Path directory, Predicate<TaskMeta> roots) {
    return write(snapshot, directory);
  }
}
