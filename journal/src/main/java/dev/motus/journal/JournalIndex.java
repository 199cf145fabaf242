package dev.motus.journal;

import dev.motus.runtime.file.OwnerOnlyFiles;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What one walk through a journal finds: whose it is, how it ended, and where its tasks are. Needs
 * memory for the tasks that run and, up to a bound, for the order of all. Used by one thread; once
 * it is read only {@link #forgetOpen} changes it.
 */
public final class JournalIndex {
  /** About what one task takes in {@link StartOrder}, with room to grow and to sort. */
  private static final long ORDER_BYTES = 64;

  /** The order may take one part in so many of the JVM's memory. */
  private static final long MEMORY_PART = 4;

  final Path path;
  final Map<Long, Long> open = new LinkedHashMap<>();
  final Map<Long, Long> external = new LinkedHashMap<>();
  @Nullable TraceInfo trace;
  @Nullable StartOrder order = new StartOrder();
  @Nullable String sessionId;
  long version = LineEncoder.VERSION;
  long length;
  long ended;
  long errors;
  long cancelled;
  long lastMicros;
  long brokenLines;
  long unknownLines;
  long tornBytes;
  long missing;
  boolean isFinished;
  boolean isExported;

  private long unfinishedExternal;
  private final long mostInOrder;
  private final LineParser parser = LineParser.ofOutlines();

  private JournalIndex(Path path, long mostInOrder) {
    this.path = path;
    this.mostInOrder = mostInOrder;
  }

  /** Reads a journal as it is now. */
  public static JournalIndex read(Path path) throws IOException {
    return read(path, Runtime.getRuntime().maxMemory() / MEMORY_PART / ORDER_BYTES);
  }

  /**
   * The same with another bound.
   *
   * @param mostInOrder how many tasks may be put in order of their starts
   */
  static JournalIndex read(Path path, long mostInOrder) throws IOException {
    JournalIndex index = new JournalIndex(path, mostInOrder);
    try (LineReader lines = new LineReader(path)) {
      long at = 0;
      while (lines.read(at)) {
        index.add(index.parser.parse(lines.line(), lines.from(), lines.to()), at);
        at = lines.next();
      }
      index.length = lines.length();
      index.tornBytes = lines.length() - at;
      index.orderRest(lines);
    }
    return index;
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** How many tasks failed. */
  public long errors() {
    return errors;
  }

  /** How many tasks were cancelled. */
  public long cancelled() {
    return cancelled;
  }

  /** When the last of its tasks began or ended, in microseconds since the epoch. */
  public long lastMicros() {
    return lastMicros;
  }

  /** How many lines are no lines of a journal; a last one without its end is not among them. */
  public long brokenLines() {
    return brokenLines;
  }

  /** What there is of a last line without its end, in bytes. */
  public long tornBytes() {
    return tornBytes;
  }

  /** Whether a newer version wrote it, so that some of it may not have been understood. */
  public boolean isNewer() {
    return version > LineEncoder.VERSION || unknownLines > 0;
  }

  /** Whether files have been made of it, and it has not grown since. */
  public boolean isExported() {
    return isExported;
  }

  /** How many tasks there are, finished or not. */
  public long tasks() {
    return ended + open.size() + external.size();
  }

  /** How many of them never ended, spans of other tools included. */
  public long unfinished() {
    return unfinishedExternal + open.size();
  }

  /** Whether a task has a start here and no end. */
  public boolean isOpen(long id) {
    return open.containsKey(id);
  }

  /** Leaves out an unfinished task of which more is known elsewhere. */
  public void forgetOpen(long id) {
    Long at = open.remove(id);
    if (at != null && order != null) {
      order.remove(at);
    }
  }

  /**
   * Leaves out tasks for good, in the file, and reads it again.
   *
   * @param attributes what the resource of the trace says from now on besides
   * @param isKept by the id of a task
   */
  public JournalIndex rewritten(Map<String, String> attributes, LongPredicate isKept)
      throws IOException {
    OwnerOnlyFiles.replace(path, out -> new KeptLines(this, attributes, isKept).writeTo(out));
    return read(path, mostInOrder);
  }

  /** A parser that knows the trace. */
  LineParser newParser() {
    LineParser fresh = new LineParser();
    if (trace != null) {
      fresh.sessionTrace(trace);
    }
    return fresh;
  }

  /** Which of the tasks have an end here. */
  public Set<Long> endedOf(Collection<Long> ids) throws IOException {
    Set<Long> wanted = new HashSet<>(ids);
    Set<Long> found = new HashSet<>(external.keySet());
    found.retainAll(wanted);
    LineParser again = newParser();
    try (LineReader lines = new LineReader(path)) {
      for (long at = 0; lines.read(at); at = lines.next()) {
        JournalLine line = again.parse(lines.line(), lines.from(), lines.to());
        if (line.kind() == LineKind.END
            && line.task() != null
            && wanted.contains(line.task().id())) {
          found.add(line.task().id());
        }
      }
    }
    return found;
  }

  private void add(JournalLine line, long at) {
    TaskMeta task = line.task();
    if (task != null) {
      // The journal has grown since files were made of it, so they are not complete any more.
      isExported = false;
      lastMicros = Math.max(lastMicros, task.endMicros().orElse(task.startMicros()));
    }
    switch (line.kind()) {
      case START -> open.put(idOf(task), at);
      case END -> {
        open.remove(idOf(task));
        ended++;
        order(task, at);
        count(task);
      }
      case EXTERNAL -> external.put(idOf(task), at);
      case JOURNAL -> header(line);
      case SESSION -> sessionId = line.text();
      case FINISH -> {
        isFinished = true;
        missing = line.number();
      }
      case EXPORTED -> isExported = true;
      case UNKNOWN -> unknownLines++;
      case BROKEN -> brokenLines++;
    }
  }

  private void count(@Nullable TaskMeta task) {
    errors += task != null && task.outcome() == TaskOutcome.ERROR ? 1 : 0;
    cancelled += task != null && task.outcome() == TaskOutcome.CANCELLED ? 1 : 0;
  }

  private void header(JournalLine line) {
    // Only the first header counts: a second one got into the file by mistake.
    TraceInfo found = line.trace();
    if (trace == null && found != null) {
      trace = found;
      sessionId = found.sessionId();
      version = line.number();
      lastMicros = Math.max(lastMicros, found.startMicros());
      parser.sessionTrace(found);
    }
  }

  private static long idOf(@Nullable TaskMeta task) {
    return task == null ? 0 : task.id();
  }

  private void order(@Nullable TaskMeta task, long at) {
    StartOrder known = order;
    if (known != null && task != null) {
      if (known.added() >= mostInOrder) {
        order = null;
      } else {
        known.add(task.startMicros(), task.id(), at);
      }
    }
  }

  /** Those whose last line is known only now. */
  private void orderRest(LineReader lines) throws IOException {
    for (long at : open.values()) {
      order(task(lines, at), at);
    }
    for (long at : external.values()) {
      TaskMeta span = task(lines, at);
      order(span, at);
      unfinishedExternal += span != null && !span.isFinished() ? 1 : 0;
      count(span);
    }
    if (order != null) {
      order.sort();
    }
  }

  private @Nullable TaskMeta task(LineReader lines, long at) throws IOException {
    return lines.read(at) ? parser.parse(lines.line(), lines.from(), lines.to()).task() : null;
  }
}
