package dev.motus.journal;

import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TaskMeta;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a journal, read from it each time they are walked through: by start where their
 * number allows it, else in the order in which they ended, the unfinished ones last. Closing it
 * ends all walks. Each walk is one thread's.
 */
public final class JournalSpans implements Spans, Closeable {
  private final JournalIndex index;
  private final List<TaskMeta> more;
  private final List<LineReader> readers = new ArrayList<>();

  /**
   * The tasks that an index found.
   *
   * @param more tasks that are not in the journal
   */
  public JournalSpans(JournalIndex index, List<TaskMeta> more) {
    this.index = index;
    this.more = List.copyOf(more);
  }

  @Override
  public int size() {
    return (int) Math.min(Integer.MAX_VALUE, index.tasks() + more.size());
  }

  @Override
  public long storedBytes() {
    return index.length;
  }

  @Override
  public Iterator<TaskMeta> iterator() {
    try {
      LineReader lines = new LineReader(index.path);
      synchronized (readers) {
        readers.add(lines);
      }
      return new Walk(lines);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (readers) {
      for (LineReader each : readers) {
        each.close();
      }
      readers.clear();
    }
  }

  private void done(LineReader lines) throws IOException {
    synchronized (readers) {
      readers.remove(lines);
    }
    lines.close();
  }

  /** One walk through all tasks. */
  private final class Walk implements Iterator<TaskMeta> {
    private final LineReader lines;
    private final LineParser parser = index.newParser();
    private final Iterator<Long> open = index.open.values().iterator();
    private final Iterator<Long> external = index.external.values().iterator();
    private final Iterator<TaskMeta> rest = more.iterator();
    private long at;
    private int position;
    private boolean isClosed;
    private @Nullable TaskMeta next;

    Walk(LineReader lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      if (next == null && !isClosed) {
        try {
          next = find();
          if (next == null) {
            isClosed = true;
            done(lines);
          }
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      }
      return next != null;
    }

    @Override
    public TaskMeta next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      TaskMeta found = next;
      next = null;
      return found;
    }

    private @Nullable TaskMeta find() throws IOException {
      StartOrder order = index.order;
      TaskMeta found = order == null ? inTheOrderOfEnds() : byStart(order);
      return found == null && rest.hasNext() ? rest.next() : found;
    }

    private @Nullable TaskMeta byStart(StartOrder order) throws IOException {
      while (position < order.size()) {
        TaskMeta found = task(order.offset(position++));
        if (found != null) {
          return found;
        }
      }
      return null;
    }

    private @Nullable TaskMeta inTheOrderOfEnds() throws IOException {
      // No further than the index: the journal may have grown since.
      while (at < index.length && lines.read(at)) {
        JournalLine line = parser.parse(lines.line(), lines.from(), lines.to());
        at = lines.next();
        if (line.kind() == LineKind.END && at <= index.length) {
          return line.task();
        }
      }
      while (open.hasNext() || external.hasNext()) {
        TaskMeta found = task(open.hasNext() ? open.next() : external.next());
        if (found != null) {
          return found;
        }
      }
      return null;
    }

    private @Nullable TaskMeta task(long offset) throws IOException {
      return lines.read(offset)
          ? parser.parse(lines.line(), lines.from(), lines.to()).task()
          : null;
    }
  }
}
