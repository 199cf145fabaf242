package dev.motus.journal;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** What a journal asks of the trace that it writes. Thread-safe. */
public interface JournalSource extends Predicate<Path> {
  /** Where the journal is to be; asked for when there is something to write. */
  Path directory();

  /** Whether files of a trace are in a directory, which are to stay; no unless overridden. */
  default boolean hasFilesIn(Path directory) {
    return false;
  }

  @Override
  default boolean test(Path directory) {
    return hasFilesIn(directory);
  }

  /** How much may be on disk; no limits unless overridden. */
  default JournalLimits limits() {
    return JournalLimits.NONE;
  }

  /**
   * Has traces that lie beside this one leave where the limits say so; none unless overridden. May
   * take its time.
   *
   * @param head the first file of the journal
   * @param bytes what the journal takes
   * @return what those that stay take, in bytes
   * @throws IOException when they cannot be read or removed
   */
  default long othersLeave(Path head, long bytes) throws IOException {
    return 0;
  }

  /** The trace as it stands. */
  TraceInfo info();

  /** {@link System#nanoTime} at the start of the trace, from which all times are counted. */
  long startNanos();

  /** How far the wall clock had moved when a root began at a time, in nanoseconds. */
  long movedNanos(long rootNanos);

  /** A task as it is when it ends at a time of {@link System#nanoTime}; 0: while it runs. */
  TaskMeta read(Task task, long endNanos);
}
