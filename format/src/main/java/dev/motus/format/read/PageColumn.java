package dev.motus.format.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/** One column of a chunk of a page, in any width that a version of the format has. */
enum PageColumn {
  U8("u8", 1, 0xFF, false),
  U16("u16", 2, 0xFFFF, false),
  I32("i32", 4, Integer.MIN_VALUE, false),
  I64("i64", 8, Long.MIN_VALUE, false),
  U16_PLANES("u16p", 2, 0xFFFF, true),
  U24_PLANES("u24p", 3, 0xFF_FFFF, true),
  I32_PLANES("i32p", 4, Integer.MIN_VALUE, true),
  I64_PLANES("i64p", 8, Long.MIN_VALUE, true);

  /** Stands for a value that is not known. */
  static final long ABSENT = Long.MIN_VALUE;

  private final String formatName;
  private final int bytes;
  private final long absent;
  private final boolean inPlanes;

  PageColumn(String formatName, int bytes, long absent, boolean inPlanes) {
    this.formatName = formatName;
    this.bytes = bytes;
    this.absent = absent;
    this.inPlanes = inPlanes;
  }

  /**
   * Reads the values of a column.
   *
   * @param in where they begin; afterwards where they end
   * @param width what the format calls the column's width
   * @param length how many values there are
   * @throws NotATraceException when no version that is known here has this width
   * @throws IOException when there are not so many bytes
   */
  static long[] values(ByteBuffer in, String width, long length) throws IOException {
    for (PageColumn each : values()) {
      if (each.formatName.equals(width)) {
        return each.read(in, length);
      }
    }
    throw new NotATraceException(
        "has a column of a kind that is not known here ('" + width + "')",
        "A newer version wrote it: use that one.");
  }

  private long[] read(ByteBuffer in, long length) throws IOException {
    if (length < 0 || length > in.remaining() / bytes) {
      throw new ZipException("column too short");
    }
    long[] values = new long[(int) length];
    int from = in.position();
    int step = inPlanes ? values.length : 1;
    int width = inPlanes ? 1 : bytes;
    for (int i = 0; i < values.length; i++) {
      long value = 0;
      for (int b = 0; b < bytes; b++) {
        value |= (in.get(from + i * width + b * step) & 0xFFL) << (Byte.SIZE * b);
      }
      values[i] = signed(value);
    }
    in.position(from + values.length * bytes);
    return values;
  }

  /** The value of these bits; four and eight bytes have a sign. */
  private long signed(long bits) {
    long value = bytes == Integer.BYTES ? (int) bits : bits;
    return value == absent ? ABSENT : value;
  }
}
