package dev.motus.journal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the readable form of a journal: one walk through its segments, in which each task becomes
 * one line. What was not completed is not there; what cannot be understood becomes a line that is
 * counted as broken. Not thread-safe.
 */
final class SegmentLines {
  private static final byte[] NOTHING = {};
  private static final byte[] BROKEN = LineBuffer.ascii("a task whose name is lost\n");
  private static final int MOST_SHARED = 10_000;
  private static final int DRAIN_AT = 1 << 16;

  private final SegmentReader segments;
  private final OutputStream out;
  private final LineBuffer lines = new LineBuffer();

  /** Names and origins, which many tasks have in common. */
  private final Map<Long, byte[][]> shared =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[][]> eldest) {
          return size() > MOST_SHARED;
        }
      };

  private long startNanos;
  private long startMicros;

  private SegmentLines(SegmentReader segments, OutputStream out) {
    this.segments = segments;
    this.out = out;
  }

  /** Writes the lines of a journal as it is now. */
  static void write(Path head, OutputStream target) throws IOException {
    try (SegmentReader segments = new SegmentReader(head)) {
      BufferedOutputStream buffered = new BufferedOutputStream(target, DRAIN_AT);
      SegmentLines lines = new SegmentLines(segments, buffered);
      lines.head();
      for (int number : segments.numbers()) {
        lines.file(number);
      }
      lines.lines.drainTo(buffered);
      buffered.flush();
    }
  }

  /** Without it nothing is known of the trace, and of times only how they differ. */
  private void head() throws IOException {
    SegmentReader.Content head = segments.record(Block.HEADER);
    if (head != null && head.kind() == Records.HEAD && head.bytes().length > Segments.HEAD_BYTES) {
      ByteBuffer times = ByteBuffer.wrap(head.bytes()).order(Block.ORDER);
      startNanos = times.getLong(0);
      startMicros = times.getLong(8);
      lines.raw(head.bytes(), Segments.HEAD_BYTES, head.bytes().length - Segments.HEAD_BYTES);
    }
  }

  private void file(int number) throws IOException {
    long from = number * SegmentFiles.MOST_BYTES;
    long end = from + segments.length(number);
    for (long at = from; at < end; ) {
      ByteBuffer block = segments.block(at);
      int kind = block.getInt(0);
      long next = at + Block.BYTES;
      if (Slots.isKind(kind)) {
        tasks(block, kind == Slots.KIND ? 0 : from, Math.min(Block.BYTES, end - at));
      } else if (kind == Records.KIND) {
        next = at + Math.max(1L, block.getInt(4)) * Block.BYTES;
        records(at + Block.HEADER, Math.min(next, end));
      }
      at = next;
    }
  }

  private void records(long from, long end) throws IOException {
    for (long at = from; at + Records.HEADER <= end; ) {
      int length = segments.number(at);
      if (length == 0) {
        // Claimed and never begun, or the end: zeros up to the next record.
        at = segments.pastZeros(at + Records.HEADER, end);
      } else if (length < 0 || at + Records.HEADER + length > end) {
        return;
      } else {
        int kind = segments.number(at + 4);
        if (kind == Records.LINE || kind == Records.SESSION) {
          SegmentReader.Content line = segments.record(at);
          if (line != null) {
            lines.raw(line.bytes());
            drain();
          }
        }
        at += (Records.HEADER + length + 7L) & ~7L;
      }
    }
  }

  /**
   * Adds the tasks of a block.
   *
   * @param originsFrom from where their references to origins count
   */
  private void tasks(ByteBuffer block, long originsFrom, long length) throws IOException {
    long firstId = block.getLong(8);
    for (int i = 0; i < Slots.A_BLOCK; i++) {
      int at = Block.HEADER + i * Slots.BYTES;
      if (at + Slots.BYTES <= length && block.getInt(at + Slots.NAME) != 0) {
        task(firstId + i, block, at, originsFrom);
        drain();
      }
    }
  }

  private void task(long id, ByteBuffer block, int at, long originsFrom) throws IOException {
    byte[][] name = shared(0, block.getInt(at + Slots.NAME), Records.NAME);
    byte[][] origin = shared(originsFrom, block.getInt(at + Slots.ORIGIN), Records.ORIGIN);
    if (name == null || origin == null) {
      lines.raw(BROKEN);
      return;
    }
    long end = block.getLong(at + Slots.END);
    long parent = block.getLong(at + Slots.PARENT);
    lines.raw(end == 0 ? LineEncoder.START : LineEncoder.END).number(id);
    lines.raw(LineEncoder.START_US).number(micros(block.getLong(at + Slots.START)));
    if (end != 0) {
      lines.raw(LineEncoder.END_US).number(micros(end));
    }
    lines.raw(name[0]);
    if (parent != 0) {
      lines.raw(LineEncoder.PARENT).number(parent);
    }
    lines.raw(origin[0]);
    if (parent == 0) {
      lines.raw(origin[1]);
    }
    contents(block.getLong(at + Slots.INPUT), end == 0 ? -1 : block.getLong(at + Slots.OUTPUT));
    lines.raw(LineEncoder.CLOSE);
  }

  /**
   * Adds what is known beyond times.
   *
   * @param output what came out, 0 when nothing did, -1 while the task runs
   */
  private void contents(long input, long output) throws IOException {
    SegmentReader.Content out = output <= 0 ? null : segments.record(output);
    boolean isWhole = out != null && out.kind() == Records.WHOLE;
    if (input != 0 && !isWhole) {
      SegmentReader.Content in = segments.record(input & ~Journal.SAID);
      if (in != null && in.kind() == Records.INPUT) {
        byte[][] pieces = pieces(in.bytes());
        lines.raw(pieces[0]);
        if (output < 0) {
          lines.raw(pieces[1]);
        }
      }
    }
    if (out != null) {
      lines.raw(out.bytes());
    }
  }

  private long micros(long nanos) {
    return startMicros + Math.floorDiv(nanos - startNanos, 1_000L);
  }

  private byte @Nullable [][] shared(long from, int reference, int kind) throws IOException {
    long position = from + (Integer.toUnsignedLong(reference) << 3);
    byte[][] known = shared.get(position);
    if (known == null) {
      SegmentReader.Content found = segments.record(position);
      if (found == null || found.kind() != kind) {
        return null;
      }
      known = pieces(found.bytes());
      shared.put(position, known);
    }
    return known;
  }

  /** What stands before and behind the line's end. */
  private static byte[][] pieces(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == PieceEncoder.BETWEEN) {
        return new byte[][] {
          Arrays.copyOf(bytes, i), Arrays.copyOfRange(bytes, i + 1, bytes.length)
        };
      }
    }
    return new byte[][] {bytes, NOTHING};
  }

  private void drain() throws IOException {
    if (lines.size() >= DRAIN_AT) {
      lines.drainTo(out);
    }
  }
}
