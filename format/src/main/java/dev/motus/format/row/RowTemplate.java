package dev.motus.format.row;

import dev.motus.format.json.Timestamps;
import dev.motus.runtime.identity.SpanIds;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the rows of tasks have in common that differ in nothing but ids and times, and where these
 * stand in it. It is learned from the row of a task with ids and times that no task has, so a
 * format is written down in one place only. Immutable.
 */
final class RowTemplate {
  // Longer than what a journal's ids and the times of this century have.
  private static final long ID = 8_123_456_789_012_345_679L;
  private static final long PARENT = 8_987_654_321_098_765_431L;
  private static final long START = 7_123_456_789_012_347L;
  private static final long DURATION = 1_357_924_680_131L;
  private static final long END = START + DURATION;

  /** Tasks that begin or end later are none of these. */
  static final long LAST_MICROS = START;

  /** Greater ids have too many digits. */
  static final long LAST_ID = 999_999_999_999_999_999L;

  /** What stands in the holes; of two that begin alike the longer one comes first. */
  private static final int HOLE_ID = 0;

  private static final int HOLE_PARENT = 1;
  private static final int HOLE_SPAN = 2;
  private static final int HOLE_PARENT_SPAN = 3;
  private static final int HOLE_START_NANOS = 4;
  private static final int HOLE_END_NANOS = 5;
  private static final int HOLE_START = 6;
  private static final int HOLE_END = 7;
  private static final int HOLE_START_ISO = 8;
  private static final int HOLE_END_ISO = 9;
  private static final int HOLE_DURATION = 10;

  /** From here on values, each as it is and as it stands in a string. */
  private static final int HOLE_VALUES = 11;

  private final byte[] text;
  private final byte[] holes;
  private final int[] places;

  private RowTemplate(byte[] text, byte[] holes, int[] places) {
    this.text = text;
    this.holes = holes;
    this.places = places;
  }

  /** The task to learn from, for tasks like this one. */
  static TaskMeta probe(TaskMeta like) {
    return RowValues.marked(like).toBuilder()
        .id(ID)
        .parent(like.parent().isPresent() ? PARENT : 0)
        .startMicros(START)
        .ended(TaskOutcome.OK, END)
        .build();
  }

  /** How the ids and times of the probe may be written, by hole. */
  private static byte[][] marks(long base) {
    String[] texts = {
      Long.toString(ID),
      Long.toString(PARENT),
      hex(SpanIds.number(base, ID)),
      hex(SpanIds.number(base, PARENT)),
      Long.toString(Timestamps.nanos(START)),
      Long.toString(Timestamps.nanos(END)),
      Long.toString(START),
      Long.toString(END),
      Timestamps.iso(START),
      Timestamps.iso(END),
      Long.toString(DURATION)
    };
    byte[][] marks = new byte[texts.length + 2 * RowValues.MOST][];
    for (int i = 0; i < texts.length; i++) {
      marks[i] = texts[i].getBytes(StandardCharsets.US_ASCII);
    }
    for (int i = 0; i < RowValues.MOST; i++) {
      String mark = RowValues.mark(i);
      int at = HOLE_VALUES + 2 * i;
      marks[at] = ('"' + mark + '"').getBytes(StandardCharsets.US_ASCII);
      marks[at + 1] = ("\\\"" + mark + "\\\"").getBytes(StandardCharsets.US_ASCII);
    }
    return marks;
  }

  private static String hex(long id) {
    String digits = Long.toHexString(id);
    return "0".repeat(16 - digits.length()) + digits;
  }

  /**
   * Learns from the row of the probe.
   *
   * @param base of the session, see {@link SpanIds#base}
   */
  static RowTemplate of(byte[] row, int length, long base) {
    byte[][] marks = marks(base);
    ByteArrayOutputStream text = new ByteArrayOutputStream(length);
    byte[] holes = new byte[length];
    int[] places = new int[length];
    int count = 0;
    for (int at = 0; at < length; ) {
      int hole = holeAt(row, at, length, marks);
      if (hole < 0) {
        text.write(row[at++]);
      } else {
        holes[count] = (byte) hole;
        places[count++] = text.size();
        at += marks[hole].length;
      }
    }
    return new RowTemplate(
        text.toByteArray(), Arrays.copyOf(holes, count), Arrays.copyOf(places, count));
  }

  private static int holeAt(byte[] row, int at, int length, byte[][] marks) {
    for (int i = 0; i < marks.length; i++) {
      int end = at + marks[i].length;
      if (end <= length && Arrays.equals(row, at, end, marks[i], 0, marks[i].length)) {
        return i;
      }
    }
    return -1;
  }

  /** The row of a task, whose values have been read. */
  void write(TaskMeta task, RowValues values, long base, RowBytes out) {
    long start = task.startMicros();
    long end = task.endMicros().orElse(start);
    long parent = task.parent().orElse(0);
    int from = 0;
    for (int i = 0; i < holes.length; i++) {
      out.raw(text, from, places[i] - from);
      from = places[i];
      switch (holes[i]) {
        case HOLE_ID -> out.number(task.id());
        case HOLE_PARENT -> out.number(parent);
        case HOLE_SPAN -> out.hex(SpanIds.number(base, task.id()));
        case HOLE_PARENT_SPAN -> out.hex(SpanIds.number(base, parent));
        case HOLE_START_NANOS -> out.number(Timestamps.nanos(start));
        case HOLE_END_NANOS -> out.number(Timestamps.nanos(end));
        case HOLE_START -> out.number(start);
        case HOLE_END -> out.number(end);
        case HOLE_START_ISO -> out.iso(start);
        case HOLE_END_ISO -> out.iso(end);
        // Zipkin's: 0 is "not known" there.
        case HOLE_DURATION -> out.number(Math.max(1, end - start));
        default -> {
          int value = holes[i] - HOLE_VALUES;
          values.write(value / 2, value % 2 == 1, out);
        }
      }
    }
    out.raw(text, from, text.length - from);
  }
}
