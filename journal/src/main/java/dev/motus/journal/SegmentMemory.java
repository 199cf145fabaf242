package dev.motus.journal;

import dev.motus.runtime.diagnostic.Diagnostics;
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
 * Has pieces of a journal's files in memory: mapped, or where the file system can't do that, copied
 * and written back call by call. Thread-safe. An interrupt of the calling thread does not disturb
 * it.
 */
final class SegmentMemory implements Closeable {
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

  SegmentMemory(Path head, Mapping mapping) {
    this.head = head;
    this.mapping = mapping;
  }

  /**
   * A piece of a file, which is as long as that.
   *
   * @param number which of the files
   */
  synchronized Block open(int number, long offset, long length) throws IOException {
    long position = number * SegmentFiles.MOST_BYTES + offset;
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

  private File file(int number) {
    return JournalFile.part(head, number).toFile();
  }

  /** What is still to be written to a file of calls is counted as missing. */
  synchronized void letGo(int part) {
    RandomAccessFile file = unmapped.remove(part);
    if (file != null) {
      try {
        file.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
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
