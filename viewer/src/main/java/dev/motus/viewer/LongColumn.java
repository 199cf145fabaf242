package dev.motus.viewer;

import java.util.Arrays;

/**
 * One column of a chunk: whole numbers, some of which may be absent, in the narrowest width that
 * holds them all. Not thread-safe.
 */
final class LongColumn {
  /** Stands for "not known"; no value of ours is that low. */
  static final long ABSENT = Long.MIN_VALUE;

  /**
   * The widths, and what stands for "absent" in each. A value of more bytes than one is stored in
   * planes: first the lowest byte of all values, then the next one. Times differ in their low bytes
   * only: so the high ones, which are alike, pack to nothing, and the low ones, which no packing
   * makes smaller, are unpacked as quickly as they are copied.
   */
  enum Width {
    U8("u8", 1, 0, 0xFE, 0xFF),
    U16("u16p", 2, 0, 0xFFFE, 0xFFFF),
    U24("u24p", 3, 0, 0xFF_FFFE, 0xFF_FFFF),
    I32("i32p", 4, Integer.MIN_VALUE + 1, Integer.MAX_VALUE, Integer.MIN_VALUE),
    I64("i64p", 8, Long.MIN_VALUE + 1, Long.MAX_VALUE, Long.MIN_VALUE);

    /** What the format calls it. */
    final String formatName;

    final int bytes;
    private final long least;
    private final long greatest;
    private final long absent;

    Width(String formatName, int bytes, long least, long greatest, long absent) {
      this.formatName = formatName;
      this.bytes = bytes;
      this.least = least;
      this.greatest = greatest;
      this.absent = absent;
    }
  }

  private final String name;
  private long[] values = new long[1 << 10];
  private int size;
  private boolean known;

  LongColumn(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
    known |= value != ABSENT;
  }

  void clear() {
    size = 0;
    known = false;
  }

  int size() {
    return size;
  }

  /** Whether there is a value at all: columns without one are left out. */
  boolean isKnown() {
    return known;
  }

  /** The first value; 0 when there is none. */
  long first() {
    return size == 0 ? 0 : values[0];
  }

  /** Replaces each value by its difference to the one before, and the first by 0. */
  void toDifferences() {
    for (int i = size - 1; i > 0; i--) {
      values[i] -= values[i - 1];
    }
    if (size > 0) {
      values[0] = 0;
    }
  }

  /** The narrowest width for these values. */
  Width width() {
    long least = 0;
    long greatest = 0;
    for (int i = 0; i < size; i++) {
      if (values[i] != ABSENT) {
        least = Math.min(least, values[i]);
        greatest = Math.max(greatest, values[i]);
      }
    }
    for (Width width : Width.values()) {
      if (least >= width.least && greatest <= width.greatest) {
        return width;
      }
    }
    return Width.I64;
  }

  /** The values in this width, plane by plane. */
  byte[] planes(Width width) {
    byte[] planes = new byte[size * width.bytes];
    for (int i = 0; i < size; i++) {
      long value = values[i] == ABSENT ? width.absent : values[i];
      for (int at = i; at < planes.length; at += size) {
        planes[at] = (byte) value;
        value >>>= Byte.SIZE;
      }
    }
    return planes;
  }
}
