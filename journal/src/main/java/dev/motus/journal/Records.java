package dev.motus.journal;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What has no fixed size in the journal: names, threads, contents, whole lines. Thread-safe.
 *
 * <p>A writer claims a range with a compare-and-set and has it for itself. It writes the length
 * first, then the content, then the kind, each behind a release fence. So a process that is killed
 * leaves a range without a kind, which a reader passes over by its length; or without a length,
 * which then consists of zeros throughout, and a reader goes on to the next word that is none:
 * ranges begin at multiples of eight, and the next one's length is not zero.
 */
final class Records {
  static final int KIND = 0x434A4D01;

  /** Length and kind. */
  static final int HEADER = 8;

  /** Whose journal this is. */
  static final int HEAD = 1;

  /** What all tasks of a descriptor share. */
  static final int NAME = 2;

  /** What tasks of one thread share, and behind a line's end what only roots do. */
  static final int ORIGIN = 3;

  /** What went into a task, and behind a line's end what counts only until the task ends. */
  static final int INPUT = 4;

  /** What came out of a task, to which its input belongs. */
  static final int OUTPUT = 5;

  /** All there is of an ended task. */
  static final int WHOLE = 6;

  /** A line as it is. */
  static final int LINE = 7;

  /** A line that counts for all tasks. */
  static final int SESSION = 8;

  private static final int MOST_AT_ONCE = 16;

  private final SegmentFiles files;
  private final boolean isShared;
  private volatile @Nullable Run current;
  private int atOnce = 1;

  /**
   * In some files.
   *
   * @param isShared whether for what counts for the whole journal, which does not leave
   */
  Records(SegmentFiles files, boolean isShared) {
    this.files = files;
    this.isShared = isShared;
  }

  /** Some blocks in a row, and how far they are claimed. */
  private static final class Run {
    final Block block;
    final int size;
    final AtomicInteger claimed = new AtomicInteger(Block.HEADER);

    Run(Block block) throws IOException {
      this.block = block;
      this.size = block.bytes.capacity();
      block.bytes.putInt(4, block.parts());
      VarHandle.releaseFence();
      block.bytes.putInt(0, KIND);
      block.wrote(0, Block.HEADER);
    }

    /** Where so many bytes may be written; -1 when there is no room for them. */
    int claim(int count) {
      while (true) {
        int at = claimed.get();
        if (at > size - count) {
          return -1;
        }
        if (claimed.compareAndSet(at, at + count)) {
          return at;
        }
      }
    }
  }

  /**
   * Writes a record that is not empty.
   *
   * @return where it is, a multiple of eight
   */
  long put(int kind, byte[] bytes, int count) throws IOException {
    int total = (HEADER + count + 7) & ~7;
    while (true) {
      Run run = current;
      int at = run == null || isClosed(run) ? -1 : run.claim(total);
      if (run == null || at < 0) {
        Run more = roomFor(total, run);
        if (more == null) {
          continue;
        }
        run = more;
        at = run.claim(total);
      }
      if (at >= 0) {
        write(run.block, at, kind, bytes, count);
        return run.block.position + at;
      }
    }
  }

  /** Whether its file is one that is not written to any more. */
  private boolean isClosed(Run run) {
    return !isShared && run.block.position < files.openFrom();
  }

  /** Writes a record where a range was claimed. */
  static void write(Block block, int at, int kind, byte[] bytes, int count) throws IOException {
    block.bytes.putInt(at, count);
    VarHandle.releaseFence();
    block.bytes.put(at + HEADER, bytes, 0, count);
    VarHandle.releaseFence();
    block.bytes.putInt(at + 4, kind);
    block.wrote(at, HEADER + count);
  }

  /** A run with room for a range, or null when another thread has just made one. */
  private synchronized @Nullable Run roomFor(int total, @Nullable Run full) throws IOException {
    if (current != full) {
      return null;
    }
    int needed = (Block.HEADER + total + Block.BYTES - 1) / Block.BYTES;
    if (full != null && needed > atOnce && !isClosed(full)) {
      // What is large gets a run of its own, and small ones go on in the one that there is.
      return new Run(files.extend(needed, isShared));
    }
    Run more = new Run(files.extend(Math.max(needed, atOnce), isShared));
    atOnce = files.blocksAtOnce(Math.min(2 * atOnce, MOST_AT_ONCE));
    current = more;
    return more;
  }
}
