package dev.motus.journal;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A place of 48 bytes in the journal for each id of a task, written at its start and once more at
 * its end. Thread-safe.
 *
 * <p>Nobody claims a place: ids are given out in rows, one row to one thread, so a place has one
 * writer at a time, and threads do not meet in one line of the processor's cache except where their
 * rows do. Whoever ends a task has seen its start (by the rules of whatever brought the task to
 * it), or has started it.
 *
 * <p>A place is valid when its name is there, which is written last, behind a release fence; a task
 * has ended when its end is there, which is written after what belongs to it in the same way. Both
 * are aligned and so are there as a whole or not at all. They stand before what they vouch for, so
 * that a reader which copies the bytes upwards while we write gets no name without the rest.
 */
final class Slots {
  static final int KIND = 0x534A4D01;

  /** Origins count from the beginning of the file, not of all files. */
  static final int KIND_LEAVING = 0x534A4D02;

  static final int BYTES = 48;
  static final int A_BLOCK = (Block.BYTES - Block.HEADER) / BYTES;

  static final int NAME = 0;
  static final int ORIGIN = 4;
  static final int START = 8;
  static final int PARENT = 16;
  static final int INPUT = 24;
  static final int END = 32;
  static final int OUTPUT = 40;

  /** So many blocks stay mapped: 1.4 million tasks. One that ends later has its block mapped. */
  private static final int KEPT = 1_024;

  private static final int MOST_AT_ONCE = 16;

  private final SegmentFiles files;
  private final int kept;
  private final Deque<Block> spare = new ArrayDeque<>();
  private volatile AtomicReferenceArray<@Nullable Block> blocks = new AtomicReferenceArray<>(64);
  private long[] positions = new long[64];
  private int atOnce = 1;
  private long forgotten;

  Slots(SegmentFiles files) {
    this(files, KEPT);
  }

  /** The same with another number of blocks that stay mapped. */
  Slots(SegmentFiles files, int kept) {
    this.files = files;
    this.kept = kept;
  }

  /** The block with the place of a task. */
  Block block(long id) throws IOException {
    int number = (int) (id / A_BLOCK);
    AtomicReferenceArray<@Nullable Block> known = blocks;
    Block block = number < known.length() ? known.get(number) : null;
    return block == null || block.position < files.slotsFrom() ? prepare(number) : block;
  }

  /** Where the place is in its block. */
  static int offset(long id) {
    return Block.HEADER + (int) (id % A_BLOCK) * BYTES;
  }

  /** Whether a block of this kind has places of tasks. */
  static boolean isKind(int kind) {
    return kind == KIND || kind == KIND_LEAVING;
  }

  /** Writes a start. */
  static void start(
      Block block, int at, long startNanos, long parent, int name, int origin, long input)
      throws IOException {
    ByteBuffer bytes = block.bytes;
    bytes.putInt(at + ORIGIN, origin);
    bytes.putLong(at + START, startNanos);
    bytes.putLong(at + PARENT, parent);
    bytes.putLong(at + INPUT, input);
    VarHandle.releaseFence();
    bytes.putInt(at + NAME, name);
    block.wrote(at, END);
  }

  /** Writes an end. */
  static void end(Block block, int at, long endNanos, long output) throws IOException {
    ByteBuffer bytes = block.bytes;
    bytes.putLong(at + OUTPUT, output);
    VarHandle.releaseFence();
    bytes.putLong(at + END, endNanos);
    block.wrote(at + END, BYTES - END);
  }

  private synchronized Block prepare(int number) throws IOException {
    long from = files.slotsFrom();
    forgetBefore(from);
    Block known = number < blocks.length() ? blocks.get(number) : null;
    if (known != null) {
      return known;
    }
    long position = number < positions.length ? positions[number] : 0;
    if (position != 0 && position >= from) {
      return files.again(position);
    }
    grow(number);
    if (spare.isEmpty()) {
      Block more = files.extend(atOnce, false);
      for (int i = 0; i < more.parts(); i++) {
        spare.add(more.part(i));
      }
      atOnce = files.blocksAtOnce(Math.min(2 * atOnce, MOST_AT_ONCE));
    }
    Block block = spare.remove();
    block.bytes.putInt(4, 1);
    block.bytes.putLong(8, (long) number * A_BLOCK);
    VarHandle.releaseFence();
    block.bytes.putInt(0, files.areLeaving() ? KIND_LEAVING : KIND);
    block.wrote(0, Block.HEADER);
    positions[number] = block.position;
    blocks.set(number, block);
    if (number >= kept) {
      blocks.set(number - kept, null);
    }
    return block;
  }

  /**
   * Lets go of blocks in files that are not written to any more: a task that began there and ends
   * now gets a place in a later one, with all there is of it.
   */
  private void forgetBefore(long from) {
    if (from == forgotten) {
      return;
    }
    forgotten = from;
    spare.removeIf(block -> block.position < from);
    for (int i = 0; i < blocks.length(); i++) {
      Block block = blocks.get(i);
      if (block != null && block.position < from) {
        blocks.set(i, null);
      }
    }
  }

  private void grow(int number) {
    int length = blocks.length();
    if (number < length) {
      return;
    }
    int longer = Math.max(2 * length, number + 1);
    AtomicReferenceArray<@Nullable Block> more = new AtomicReferenceArray<>(longer);
    for (int i = 0; i < length; i++) {
      more.set(i, blocks.get(i));
    }
    positions = Arrays.copyOf(positions, longer);
    blocks = more;
  }
}
