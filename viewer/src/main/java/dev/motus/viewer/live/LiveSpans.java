package dev.motus.viewer.live;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that the live viewer shows, as they are now, and which of them changed last. A reader
 * keeps a position in the list of changes and gets what changed since, always in its newest state:
 * nothing is queued for anyone, however slow. Bounded; thread-safe.
 */
final class LiveSpans {
  /** How many changes back a reader may be before it starts again with everything. */
  private static final int CHANGES = 1 << 17;

  private final int maxSpans;
  private final List<LiveSpan> spans = new ArrayList<>();
  private final Map<Long, Integer> rows = new HashMap<>();
  private final int[] changed = new int[CHANGES];
  private @Nullable TraceInfo trace;
  private long changes;

  /** A reader at an earlier position has to start again, because rows were renumbered since. */
  private long oldest;

  private long lastMicros;
  private long dropped;
  private boolean writing;
  private boolean finished;

  /**
   * Holds tasks.
   *
   * @param maxSpans how many at most; the oldest finished ones leave first, a half at a time
   */
  LiveSpans(int maxSpans) {
    this.maxSpans = maxSpans;
  }

  synchronized void put(TraceInfo info, List<TaskMeta> tasks) {
    trace = info;
    for (TaskMeta task : tasks) {
      LiveSpan span = LiveSpan.of(task);
      lastMicros = Math.max(lastMicros, Math.max(span.start(), span.end()));
      Integer row = rows.get(span.id());
      if (row == null) {
        if (spans.size() >= maxSpans) {
          dropOldest();
        }
        row = spans.size();
        spans.add(span);
        rows.put(span.id(), row);
      } else {
        spans.set(row, span);
      }
      note(row);
    }
  }

  private void note(int row) {
    changed[(int) (changes++ & (CHANGES - 1))] = row;
    oldest = Math.max(oldest, changes - CHANGES);
  }

  /** Keeps the newer half, what still runs, and their ancestors where these leave room. */
  private void dropOldest() {
    int half = spans.size() / 2;
    boolean[] kept = new boolean[spans.size()];
    int count = 0;
    for (int row = spans.size() - 1; row >= 0; row--) {
      if ((row >= half || kept[row] || spans.get(row).isRunning()) && count < maxSpans * 3L / 4) {
        kept[row] = true;
        count++;
        Integer parent = rows.get(spans.get(row).parent());
        if (parent != null && parent < row) {
          kept[parent] = true;
        }
      } else {
        kept[row] = false;
      }
    }
    List<LiveSpan> left = new ArrayList<>(count);
    for (int row = 0; row < kept.length; row++) {
      if (kept[row]) {
        left.add(spans.get(row));
      }
    }
    dropped += spans.size() - left.size();
    spans.clear();
    rows.clear();
    for (LiveSpan span : left) {
      rows.put(span.id(), spans.size());
      spans.add(span);
    }
    // Readers have to start again: the rows have other numbers now.
    changes++;
    oldest = changes;
  }

  synchronized void finish(TraceInfo info, List<TaskMeta> unfinished) {
    put(info, unfinished);
    finished = true;
  }

  /** Nothing new comes any more, but the end is not to be told yet. */
  synchronized void write() {
    writing = true;
  }

  synchronized boolean isWriting() {
    return writing;
  }

  /** What is known of the trace as a whole, or null before the first task. */
  synchronized @Nullable TraceInfo trace() {
    return trace;
  }

  /** The position after the newest change. */
  synchronized long changes() {
    return changes;
  }

  /** Whether everything since that position can still be told. */
  synchronized boolean knows(long position) {
    return position >= oldest && position <= changes;
  }

  /** How many tasks are held. */
  synchronized int size() {
    return spans.size();
  }

  /** How many tasks had to leave. */
  synchronized long dropped() {
    return dropped;
  }

  /**
   * The last moment that is known of, microseconds since the epoch; empty before the first task.
   */
  synchronized OptionalLong lastMicros() {
    return lastMicros == 0 ? OptionalLong.empty() : OptionalLong.of(lastMicros);
  }

  synchronized boolean isFinished() {
    return finished;
  }

  /**
   * Tasks from one row on.
   *
   * @param position a position of changes: when rows were renumbered since, there is no answer
   * @return null when the reader has to begin again
   */
  synchronized @Nullable List<LiveSpan> from(int row, int count, long position) {
    if (position < oldest) {
      return null;
    }
    return List.copyOf(
        spans.subList(Math.min(row, spans.size()), Math.min(row + count, spans.size())));
  }

  /**
   * Tasks that changed from a position on.
   *
   * @return null when the reader has to begin again
   */
  synchronized @Nullable List<LiveSpan> changedFrom(long position, int count) {
    if (position < oldest) {
      return null;
    }
    List<LiveSpan> since = new ArrayList<>();
    for (long at = position; at < Math.min(position + count, changes); at++) {
      since.add(spans.get(changed[(int) (at & (CHANGES - 1))]));
    }
    return since;
  }
}
