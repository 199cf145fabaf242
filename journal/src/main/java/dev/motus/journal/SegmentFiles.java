package dev.motus.journal;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
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
 */
final class SegmentFiles implements Closeable {
  /** A file does not become longer. */
  static final long MOST_BYTES = 1L << 26;

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
  private final Map<Integer, RandomAccessFile> unmapped = new HashMap<>();
  private boolean isMapping = true;
  private int part;
  private long end;
  private boolean hasFailed;
  private IOException failure = new IOException("never");
  private long failedAt;

  /**
   * The files that begin with an empty one.
   *
   * @param head the empty one
   */
  SegmentFiles(Path head, Mapping mapping) {
    this.head = head;
    this.mapping = mapping;
  }

  /** The first of the files. */
  Path head() {
    return head;
  }

  /** Adds so many blocks of zeros. */
  synchronized Block extend(int blocks) throws IOException {
    if (hasFailed && System.nanoTime() - failedAt < PAUSE_NANOS) {
      throw failure;
    }
    boolean interrupted = Thread.interrupted();
    try {
      long length = (long) blocks * Block.BYTES;
      if (end + length > MOST_BYTES) {
        OwnerOnlyFiles.create(JournalFile.part(head, part + 1));
        part++;
        end = 0;
      }
      zero(end, blocks);
      Block added = open(part, end, length);
      end += length;
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

  private void zero(long from, int blocks) throws IOException {
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
  public synchronized void close() throws IOException {
    for (RandomAccessFile each : unmapped.values()) {
      each.close();
    }
    unmapped.clear();
  }
}
