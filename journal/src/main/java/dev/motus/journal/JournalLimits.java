package dev.motus.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a program that may never end leaves on disk.
 *
 * @param mostBytes what its journal may take at one time; 0: no limit
 * @param keptBytes what its journal and the traces beside it may take before the oldest leave; 0:
 *     none leaves because of its size
 * @param keptFor when tasks and traces leave because of their age; null: never
 */
public record JournalLimits(long mostBytes, long keptBytes, @Nullable Duration keptFor) {
  /** All is kept, and the disk is the limit. */
  public static final JournalLimits NONE = new JournalLimits(0, 0, null);

  /** Of so many segments what is kept consists; they leave one by one. */
  static final int STEPS = 8;

  /** Of a segment so many pieces are prepared at least, each for one kind of content. */
  private static final int PIECES = 16;

  /** Whether something leaves before the program ends. */
  boolean areLeaving() {
    return keptBytes > 0 || keptFor != null;
  }

  /** How long a segment may become. */
  long segmentBytes() {
    long most = SegmentFiles.MOST_BYTES;
    return keptBytes == 0 ? most : Math.min(most, blocks(keptBytes / STEPS));
  }

  /** How many blocks may be prepared at one time. */
  int blocksAtOnce(int most) {
    return (int) Math.max(1, Math.min(most, segmentBytes() / Block.BYTES / PIECES));
  }

  /** Whether so much is on disk that nobody may wait for it to leave. */
  boolean areExceeded(long bytes) {
    return keptBytes > 0 && bytes > keptBytes + keptBytes / 4;
  }

  /** How long tasks are written to one segment, in nanoseconds. */
  long segmentNanos() {
    return keptFor == null ? Long.MAX_VALUE : keptFor.toNanos() / STEPS;
  }

  private static long blocks(long bytes) {
    return Math.max(1, bytes / Block.BYTES) * Block.BYTES;
  }
}
