package dev.motus.journal;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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

  private static final int MOST_INTERRUPTS = 10_000;

  /** Maps a piece of a file into memory. */
  @FunctionalInterface
  interface Mapping {
    ByteBuffer map(FileChannel file, long offset, long length) throws IOException;
  }

  /** As the operating system does it. */
  static final Mapping SYSTEM =
      new Mapping() {
        @Override
        public ByteBuffer map(FileChannel file, long offset, long length) throws IOException {
          return file.map(FileChannel.MapMode.READ_WRITE, offset, length);
        }
      };

  private final Path head;
  private final Mapping mapping;
  private final JournalLimits limits;
  private final LeavingSegments leaving;
  private final Row shared;
  private final Row tasks;
  private final Map<Integer, RandomAccessFile> unmapped = new HashMap<>();
  private volatile long openFrom;
  private boolean isMapping = true;
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
   * @param others traces that lie beside it
   */
  SegmentFiles(Path head, Mapping mapping, JournalLimits limits, LeavingSegments.Others others) {
    this.head = head;
    this.mapping = mapping;
    this.limits = limits;
    this.leaving = new LeavingSegments(head, limits, others, this::letGo);
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

  /**
   * Where the file begins that tasks are written to. Blocks before it are not written to any more,
   * so that files leave in the order of the tasks in them; 0 where none leaves.
   */
  long openFrom() {
    return openFrom;
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
    Block added = open(row.part, row.end, length);
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
      leaving.begun(row.part);
    }
  }

  /** What is still to be written to a file of calls is counted as missing. */
  private synchronized void letGo(int part) {
    RandomAccessFile file = unmapped.remove(part);
    if (file != null) {
      try {
        file.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** A block that was handed out long ago, once more. */
  synchronized Block again(long position) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return open((int) (position / MOST_BYTES), position % MOST_BYTES, Block.BYTES);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private File file(int number) {
    return JournalFile.part(head, number).toFile();
  }

  private void zero(int part, long from, int blocks) throws IOException {
    byte[] zeros = new byte[Block.BYTES];
    try (RandomAccessFile file = new RandomAccessFile(file(part), "rw")) {
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

  private Block open(int number, long offset, long length) throws IOException {
    long position = number * MOST_BYTES + offset;
    if (isMapping) {
      try {
        return new Block(map(number, offset, length), position, null, 0);
      } catch (IOException | UnsupportedOperationException | OutOfMemoryError cannot) {
        isMapping = false;
        Diagnostics.warn(
            "The file system of "
                + head
                + " cannot map files into memory ("
                + Diagnostics.describe(cannot)
                + "), so the journal is written call by call. Nothing is lost by that, but each"
                + " task takes longer. Set MOTUS_TRACING_DIR to a directory on a local disk.",
            null);
      }
    }
    RandomAccessFile file = unmapped.get(number);
    if (file == null) {
      file = new RandomAccessFile(file(number), "rw");
      unmapped.put(number, file);
    }
    ByteBuffer copy = ByteBuffer.allocateDirect((int) length);
    byte[] present = new byte[(int) length];
    synchronized (file) {
      file.seek(offset);
      file.readFully(present);
    }
    copy.put(0, present);
    return new Block(copy, position, file, offset);
  }

  private ByteBuffer map(int number, long offset, long length) throws IOException {
    boolean interrupted = false;
    try {
      for (int i = 0; ; i++) {
        try (RandomAccessFile file = new RandomAccessFile(file(number), "rw")) {
          return mapping.map(file.getChannel(), offset, length);
        } catch (ClosedByInterruptException again) {
          interrupted = Thread.interrupted();
          if (i >= MOST_INTERRUPTS) {
            throw again;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets go of files that are not mapped; mapped ones stay as long as somebody writes to them. */
  @Override
  public void close() throws IOException {
    leaving.close();
    closeUnmapped();
  }

  private synchronized void closeUnmapped() throws IOException {
    for (RandomAccessFile each : unmapped.values()) {
      each.close();
    }
    unmapped.clear();
  }
}
