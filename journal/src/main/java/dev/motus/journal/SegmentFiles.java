package dev.motus.journal;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * The files of one journal while they grow. Space is filled with zeros before it is mapped: so a
 * full disk is an error here, where it can be coped with, and never a fault in the middle of a
 * write. Thread-safe. An interrupt of the calling thread, which is the program's, does not disturb
 * it.
 *
 * <p>Where tasks leave before the program ends, what counts for all of them is in files of its own,
 * which stay.
 */
final class SegmentFiles implements Closeable {
  /** A file does not become longer. */
  static final long MOST_BYTES = 1L << 26;

  /**
   * The first file of those that leave. Names lie below it, within reach of the 32 bits by which
   * tasks refer to them.
   */
  static final int FIRST_LEAVING = 64;

  /**
   * After a failure nobody tries again for so long: each task would, and a full disk stays full.
   */
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final Path head;
  private final SegmentMemory memory;
  private final JournalLimits limits;
  private final LeavingSegments leaving;
  private final Row shared;
  private final Row tasks;
  private volatile long openFrom;
  private volatile long slotsFrom;
  private boolean hasFailed;
  private IOException failure = new IOException("never");
  private long failedAt;

  /** Files that follow each other. */
  private static final class Row {
    final long mostBytes;
    int part;
    long end;
    long begun = System.nanoTime();

    Row(int part, long mostBytes) {
      this.part = part;
      this.mostBytes = mostBytes;
    }
  }

  /**
   * The files that begin with an empty one.
   *
   * @param head the empty one
   * @param source says how much there may be, and has traces leave that lie beside it
   */
  SegmentFiles(Path head, SegmentMemory.Mapping mapping, JournalSource source) {
    this.head = head;
    this.memory = new SegmentMemory(head, mapping);
    this.limits = source.limits();
    this.leaving = new LeavingSegments(head, limits, source, memory);
    this.shared = new Row(0, MOST_BYTES);
    // It has no file yet, and so no room.
    this.tasks = areLeaving() ? new Row(FIRST_LEAVING - 1, limits.segmentBytes()) : shared;
    if (areLeaving()) {
      tasks.end = tasks.mostBytes;
    }
  }

  /** The first of the files. */
  Path head() {
    return head;
  }

  /** Whether tasks leave before the program ends. */
  boolean areLeaving() {
    return limits.areLeaving();
  }

  /** Where the file begins that contents are written to; 0 where none leaves. */
  long openFrom() {
    return openFrom;
  }

  /**
   * Where the first of the files begins that have places of tasks to come. Not that of contents
   * alone: a thread that has ids of long ago would take a whole block for each of its tasks. What
   * lies before it may leave, and so every task is there until half of what is kept was written
   * after it. 0 where none leaves.
   */
  long slotsFrom() {
    return slotsFrom;
  }

  /** How many blocks may be prepared at one time. */
  int blocksAtOnce(int most) {
    return areLeaving() ? limits.blocksAtOnce(most) : most;
  }

  /** Where the file begins in which a place is. */
  static long start(long place) {
    return place - place % MOST_BYTES;
  }

  /** How many ended tasks have left. */
  long left() {
    return leaving.left();
  }

  /**
   * Adds so many blocks of zeros.
   *
   * @param isShared whether for what counts for the whole journal
   */
  synchronized Block extend(int blocks, boolean isShared) throws IOException {
    if (hasFailed && System.nanoTime() - failedAt < PAUSE_NANOS) {
      throw failure;
    }
    boolean interrupted = Thread.interrupted();
    try {
      Row row = isShared ? shared : tasks;
      long length = (long) blocks * Block.BYTES;
      if (isFull(row, length)) {
        next(row);
      }
      leaving.keepWithin();
      Block added = add(row, blocks, length);
      hasFailed = false;
      return added;
    } catch (IOException full) {
      hasFailed = true;
      failure = full;
      failedAt = System.nanoTime();
      throw full;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Block add(Row row, int blocks, long length) throws IOException {
    leaving.grow(row.part, length);
    try {
      zero(row.part, row.end, blocks);
    } catch (IOException full) {
      leaving.shrink(row.part, length);
      throw full;
    }
    Block added = memory.open(row.part, row.end, length);
    row.end += length;
    return added;
  }

  private boolean isFull(Row row, long length) {
    // What is longer than a file of little length has one for itself.
    boolean isTooLong = row.end + length > row.mostBytes && (row.end > 0 || length > MOST_BYTES);
    boolean isTooOld = row != shared && System.nanoTime() - row.begun > limits.segmentNanos();
    return isTooLong || isTooOld;
  }

  private void next(Row row) throws IOException {
    if (areLeaving() && row.part == FIRST_LEAVING - 2) {
      throw new IOException("there are too many names of tasks");
    }
    OwnerOnlyFiles.create(JournalFile.part(head, row.part + 1));
    row.part++;
    row.end = 0;
    row.begun = System.nanoTime();
    if (row != shared) {
      openFrom = row.part * MOST_BYTES;
      int first = row.part - JournalLimits.STEPS / 2;
      if (first > FIRST_LEAVING) {
        slotsFrom = first * MOST_BYTES;
        leaving.add(first - 1);
      }
      leaving.look();
    }
  }

  /** A block that was handed out long ago, once more. */
  synchronized Block again(long position) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return memory.open((int) (position / MOST_BYTES), position % MOST_BYTES, Block.BYTES);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void zero(int part, long from, int blocks) throws IOException {
    byte[] zeros = new byte[Block.BYTES];
    try (RandomAccessFile file =
        new RandomAccessFile(JournalFile.part(head, part).toFile(), "rw")) {
      try {
        file.seek(from);
        for (int i = 0; i < blocks; i++) {
          file.write(zeros);
        }
      } catch (IOException full) {
        // What there was room for would be in the way of others.
        file.setLength(from);
        throw full;
      }
    }
  }

  /** Lets go of files that are not mapped; mapped ones stay as long as somebody writes to them. */
  @Override
  public void close() throws IOException {
    leaving.close();
    memory.close();
  }
}
