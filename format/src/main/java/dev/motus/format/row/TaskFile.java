package dev.motus.format.row;

import dev.motus.runtime.trace.TaskMeta;
import java.io.Closeable;
import java.io.IOException;

/** A file on its way, to which tasks are given one by one. Not thread-safe. */
public interface TaskFile extends Closeable {
  /** Adds a task. */
  void add(TaskMeta task) throws IOException;

  /** Adds what stands behind the tasks; the stream is flushed and left open. */
  void end() throws IOException;

  /** Gives back what it needed besides its stream, whether it came to its end or not. */
  @Override
  default void close() throws IOException {}
}
