package dev.motus.format.otlp;

import java.util.Arrays;

/**
 * Protobuf's wire format, as much of it as OTLP needs, into a buffer that grows. A message's length
 * stands before it and is known after it: one byte is kept free, and a longer length moves the
 * message up.
 */
final class ProtobufBuffer {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED32 = 5;

  private byte[] bytes;
  private int size;

  ProtobufBuffer(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** Begins a message; the mark goes to {@link #close}. */
  int open(int field) {
    tag(field, DELIMITED);
    room(1);
    return size++;
  }

  /** Ends the message that {@link #open} gave the mark for. */
  void close(int mark) {
    int from = mark + 1;
    int length = size - from;
    int extra = varintSize(length) - 1;
    if (extra > 0) {
      room(extra);
      System.arraycopy(bytes, from, bytes, from + extra, length);
    }
    int end = size + extra;
    size = mark;
    varint(length);
    size = end;
  }

  /** A 32-bit or 64-bit integer or an enum; negative ones take ten bytes, as protobuf has it. */
  void integer(int field, long value) {
    tag(field, VARINT);
    varint(value);
  }

  void truth(int field, boolean value) {
    integer(field, value ? 1 : 0);
  }

  void fixed64(int field, long value) {
    tag(field, FIXED64);
    room(8);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void fixed32(int field, int value) {
    tag(field, FIXED32);
    room(4);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void decimal(int field, double value) {
    fixed64(field, Double.doubleToRawLongBits(value));
  }

  /** UTF-8, in which half of a surrogate pair becomes U+FFFD: parsers refuse anything else. */
  void text(int field, String text) {
    int mark = open(field);
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (size == bytes.length) {
          room(length - i);
        }
        bytes[size++] = (byte) c;
        continue;
      }
      int point = c;
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < length
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          point = Character.toCodePoint(c, text.charAt(++i));
        } else {
          point = 0xFFFD;
        }
      }
      room(4);
      if (point < 0x800) {
        bytes[size++] = (byte) (0xC0 | (point >> 6));
      } else {
        if (point < 0x10000) {
          bytes[size++] = (byte) (0xE0 | (point >> 12));
        } else {
          bytes[size++] = (byte) (0xF0 | (point >> 18));
          bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        }
        bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
      }
      bytes[size++] = (byte) (0x80 | (point & 0x3F));
    }
    close(mark);
  }

  /** Bytes that are written in hex. */
  void hex(int field, String digits) {
    tag(field, DELIMITED);
    varint(digits.length() / 2);
    room(digits.length() / 2);
    for (int i = 0; i < digits.length(); i += 2) {
      bytes[size++] =
          (byte)
              ((Character.digit(digits.charAt(i), 16) << 4)
                  | Character.digit(digits.charAt(i + 1), 16));
    }
  }

  /** A message that is encoded already. */
  void message(int field, byte[] encoded) {
    tag(field, DELIMITED);
    varint(encoded.length);
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void tag(int field, int wireType) {
    varint(((long) field << 3) | wireType);
  }

  private void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private static int varintSize(int value) {
    int bytes = 1;
    for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
      bytes++;
    }
    return bytes;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
    }
  }
}
