package dev.motus.journal;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.output.TraceLog;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.task.TaskDetail;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trace to segment files while it grows, on the threads that make it grow: a task that has
 * ended is with the operating system when its method returns, and survives the process. The files
 * appear with the first task. When they cannot be written there is one warning, the program goes
 * on, and what is missing is counted. Thread-safe.
 */
public final class Journal implements TraceLog {
  /** In the place of an input: that it is to be added to what the end says. */
  static final long SAID = 1;

  private final JournalSource source;
  private final SegmentMemory.Mapping mapping;
  private final JournalFailures failures = new JournalFailures();
  private final LongAdder unwritten = new LongAdder();
  private volatile @Nullable Segments open;
  private volatile boolean isFinished;

  /** A journal of a trace. */
  public Journal(JournalSource source) {
    this(source, SegmentMemory.SYSTEM);
  }

  /** The same with another way to have files in memory. */
  Journal(JournalSource source, SegmentMemory.Mapping mapping) {
    this.source = source;
    this.mapping = mapping;
  }

  @Override
  public int name(TaskDescriptor descriptor) {
    return record(Records.NAME, descriptor);
  }

  @Override
  public int origin(Task task) {
    long place = originPlace(task);
    Segments segments = open;
    return segments != null && segments.files().areLeaving()
        ? segments.origins().add(place)
        : reference(place);
  }

  private long originPlace(Task task) {
    return isFinished ? 0 : place(Records.ORIGIN, task);
  }

  @Override
  public long input(Task task) {
    TaskDetail detail = task.detail();
    if (detail == null || !detail.saysMore() || isFinished) {
      return 0;
    }
    return place(Records.INPUT, source.read(task, 0));
  }

  @Override
  public void started(Task task, int name, int origin, long input) {
    Segments segments = open;
    if (name == 0 || origin == 0 || segments == null || isFinished) {
      return;
    }
    try {
      begin(segments, segments.slots().block(task.id()), task, name, origin, input);
    } catch (IOException failure) {
      fail(failure);
    }
  }

  private void begin(Segments segments, Block block, Task task, int name, int origin, long input)
      throws IOException {
    int at = Slots.offset(task.id());
    long start = segments.start(task, source);
    if (!segments.files().areLeaving()) {
      Slots.start(block, at, start, task.parentId(), name, origin, input);
      return;
    }
    // What a task refers to must not leave before it does.
    long from = SegmentFiles.start(block.position);
    long place = segments.origins().present(origin, from, () -> originPlace(task));
    if (place != 0) {
      long known = input != 0 && (input & ~SAID) < from ? input(task) : input;
      int near = (int) ((place - from) >>> 3);
      Slots.start(block, at, start, task.parentId(), name, near, known);
    }
  }

  @Override
  public void ended(Task task, long endNanos) {
    if (isFinished) {
      return;
    }
    try {
      if (end(task, endNanos)) {
        return;
      }
    } catch (IOException failure) {
      fail(failure);
    } catch (RuntimeException broken) {
      Diagnostics.warnOnce(
          "journal:" + task.name(),
          "Task \"" + task.name() + "\" could not be written to the journal.",
          broken);
    }
    unwritten.increment();
  }

  private boolean end(Task task, long endNanos) throws IOException {
    Segments segments = open();
    if (segments == null) {
      return false;
    }
    long id = task.id();
    int at = Slots.offset(id);
    Block block = segments.slots().block(id);
    if (block.bytes.getInt(at + Slots.NAME) == 0) {
      int name = name(task.descriptor());
      int origin = origin(task);
      if (name == 0 || origin == 0) {
        return false;
      }
      begin(segments, block, task, name, origin, 0);
      if (block.bytes.getInt(at + Slots.NAME) == 0) {
        return false;
      }
    } else if (block.bytes.getLong(at + Slots.END) != 0) {
      return true;
    }
    long output = 0;
    TaskDetail detail = task.detail();
    if (detail != null && detail.saysMore()) {
      TaskMeta meta = source.read(task, endNanos);
      output = segments.output(meta, (block.bytes.getLong(at + Slots.INPUT) & SAID) != 0);
    }
    // As much later as the start was written, so that a duration is none of the wall clock's.
    long moved = block.bytes.getLong(at + Slots.START) - task.startNanos();
    Slots.end(block, at, endNanos + moved, output);
    return true;
  }

  @Override
  public void external(TaskMeta span) {
    int place = record(Records.LINE, span);
    if (place == 0 && span.isFinished() && !isFinished) {
      unwritten.increment();
    }
  }

  @Override
  public void sessionChanged(@Nullable String sessionId) {
    // Before the first task the head of the journal will say it.
    if (open != null) {
      record(Records.SESSION, sessionId);
    }
  }

  /** Says that the trace is complete; what comes after that is not written. */
  public void finish() {
    if (!isFinished && open != null) {
      record(Records.LINE, unwritten.sum());
    }
    isFinished = true;
  }

  /** Writes a record; where it is, in steps of eight bytes, or 0 when that cannot be done. */
  private int record(int kind, @Nullable Object of) {
    return isFinished ? 0 : reference(place(kind, of));
  }

  /** A place in 32 bits; 0 for one beyond that. */
  private static int reference(long place) {
    long steps = place >>> 3;
    return steps > 0xFFFF_FFFFL ? 0 : (int) steps;
  }

  /** Writes a record; where it is, with a mark when its encoder says so. */
  private long place(int kind, @Nullable Object of) {
    try {
      Segments segments = open();
      if (segments == null) {
        return 0;
      }
      PieceEncoder encoder = segments.encoders().take();
      boolean isMarked = encoder.write(kind, of);
      // An input of which nothing is known is a line's end alone.
      long place = encoder.out.size() <= 1 ? 0 : segments.put(kind, encoder);
      segments.encoders().give(encoder);
      return isMarked && place != 0 ? place | SAID : place;
    } catch (IOException failure) {
      fail(failure);
      return 0;
    }
  }

  private @Nullable Segments open() throws IOException {
    Segments known = open;
    return known != null ? known : create();
  }

  private synchronized @Nullable Segments create() throws IOException {
    if (open != null) {
      return open;
    }
    if (failures.areRecent()) {
      return null;
    }
    // Creating files would end at once on an interrupted thread.
    boolean interrupted = Thread.interrupted();
    try {
      TraceInfo trace = source.info();
      Path head = JournalFile.create(source.directory(), trace.processId(), source);
      open = Segments.create(head, trace, source, mapping);
      return open;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void fail(IOException failure) {
    failures.report(failure, source.directory(), head());
  }

  /** The first of its files, or null while there is none. */
  public @Nullable Path head() {
    Segments segments = open;
    return segments == null ? null : segments.head();
  }

  /** Whether it could not be written at some time. */
  public boolean hasFailed() {
    return failures.areThere();
  }

  /** How many ended tasks could not be written. */
  public long unwritten() {
    return unwritten.sum();
  }

  /** How many ended tasks have left, as the limits say. */
  public long left() {
    Segments segments = open;
    return segments == null ? 0 : segments.files().left();
  }

  /** Lets go of the files. They stay on disk. */
  public void close() throws IOException {
    Segments segments = open;
    if (segments != null) {
      segments.files().close();
    }
  }
}
