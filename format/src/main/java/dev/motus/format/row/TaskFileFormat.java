package dev.motus.format.row;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;

/** A format whose file can be written while others are, in one walk through the tasks. */
public interface TaskFileFormat extends TraceExporter {
  /**
   * Writes what stands before the tasks.
   *
   * @param trace what is known of the trace; its tasks are not walked through
   */
  TaskFile begin(TraceSnapshot trace, OutputStream out) throws IOException;

  @Override
  default void write(TraceSnapshot trace, OutputStream out) throws IOException {
    try (TaskFile file = begin(trace, out)) {
      for (TaskMeta task : trace.spans()) {
        file.add(task);
      }
      file.end();
    }
  }
}
