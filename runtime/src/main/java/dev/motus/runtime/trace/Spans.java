package dev.motus.runtime.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The tasks of a trace, which may be walked through again and again. They are in memory, or they
 * are read from a journal each time: then an iterator throws {@link java.io.UncheckedIOException}
 * when the journal cannot be read, and must be used by one thread only.
 */
public interface Spans extends Iterable<TaskMeta> {
  /** How many there are. */
  int size();

  /** Whether there are none. */
  default boolean isEmpty() {
    return size() == 0;
  }

  /** The same as a stream. */
  default Stream<TaskMeta> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /** How many bytes they take where they are stored; 0 in memory. */
  default long storedBytes() {
    return 0;
  }

  /** A copy in memory. */
  static Spans of(Iterable<TaskMeta> tasks) {
    List<TaskMeta> all = new ArrayList<>();
    if (tasks instanceof Collection<TaskMeta> known) {
      all.addAll(known);
    } else {
      for (TaskMeta task : tasks) {
        all.add(task);
      }
    }
    return new Spans() {
      @Override
      public int size() {
        return all.size();
      }

      @Override
      public Iterator<TaskMeta> iterator() {
        return Collections.unmodifiableList(all).iterator();
      }
    };
  }
}
