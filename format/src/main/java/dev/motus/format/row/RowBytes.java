package dev.motus.format.row;

import dev.motus.format.json.Timestamps;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of rows on their way to a file. Not thread-safe. */
final class RowBytes {
  private static final int DRAIN_AT = 1 << 16;

  /** The digits of the greatest number, and the sign that it does not have. */
  private static final int MOST_DIGITS = 20;

  /** Numbers of 32 bits are divided in half the time. */
  private static final long BILLION = 1_000_000_000;

  /** Longer texts are left to others. */
  private static final int MOST_CHARS = 1 << 16;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final String ESCAPED = "\"\\\b\f\n\r\t";
  private static final String ESCAPES = "\"\\bfnrt";

  private byte[] bytes = new byte[DRAIN_AT + (1 << 12)];
  private int size;

  void raw(byte[] from, int start, int count) {
    reserve(count);
    System.arraycopy(from, start, bytes, size, count);
    size += count;
  }

  void raw(char c) {
    reserve(1);
    bytes[size++] = (byte) c;
  }

  /** A number that is not negative, in decimal. */
  void number(long value) {
    reserve(MOST_DIGITS);
    long high = value / BILLION;
    int low = (int) (value - high * BILLION);
    if (high == 0) {
      int count = 1;
      for (int rest = low; rest >= 10; rest /= 10) {
        count++;
      }
      digits(low, count);
    } else {
      number(high);
      digits(low, 9);
    }
  }

  private void digits(int value, int count) {
    int rest = value;
    for (int i = size + count - 1; i >= size; i--) {
      int tenth = rest / 10;
      bytes[i] = (byte) ('0' + rest - 10 * tenth);
      rest = tenth;
    }
    size += count;
  }

  /** All 16 digits. */
  void hex(long value) {
    reserve(MOST_DIGITS);
    for (int shift = 60; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(int) (value >>> shift) & 15];
    }
  }

  /** A time as {@code tracer_state.json} has it. */
  void iso(long micros) {
    String text = Timestamps.iso(micros);
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /**
   * A text that JSON has as it is, or one that becomes a string of it.
   *
   * @return false when it has characters that need more care; then part of it was added
   */
  boolean text(String text, boolean isString) {
    if (text.length() > MOST_CHARS) {
      return false;
    }
    reserve(6 * text.length() + 2);
    if (isString) {
      bytes[size++] = '"';
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (isString && (c < ' ' || c == '"' || c == '\\')) {
          escape(c);
        } else {
          bytes[size++] = (byte) c;
        }
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xc0 | (c >> 6));
        bytes[size++] = (byte) (0x80 | (c & 0x3f));
      } else if (Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
        return false;
      } else {
        bytes[size++] = (byte) (0xe0 | (c >> 12));
        bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[size++] = (byte) (0x80 | (c & 0x3f));
      }
    }
    if (isString) {
      bytes[size++] = '"';
    }
    return true;
  }

  private void escape(char c) {
    bytes[size++] = '\\';
    int escape = ESCAPED.indexOf(c);
    if (escape >= 0) {
      bytes[size++] = (byte) ESCAPES.charAt(escape);
    } else {
      bytes[size++] = 'u';
      bytes[size++] = '0';
      bytes[size++] = '0';
      bytes[size++] = (byte) ('0' + (c >> 4));
      bytes[size++] = (byte) "0123456789ABCDEF".charAt(c & 15);
    }
  }

  /** A part of other bytes, which are JSON. */
  void json(RowBytes others, int from, int to) {
    raw(others.bytes, from, to - from);
  }

  /** The same as it stands in a string of JSON. */
  void quotedJson(RowBytes others, int from, int to) {
    reserve(2 * (to - from));
    for (int i = from; i < to; i++) {
      byte b = others.bytes[i];
      if (b == '"' || b == '\\') {
        bytes[size++] = '\\';
      }
      bytes[size++] = b;
    }
  }

  int size() {
    return size;
  }

  void empty() {
    size = 0;
  }

  private void reserve(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + bytes.length / 2));
    }
  }

  /** Whether these are the bytes. */
  boolean areEqualTo(byte[] others, int count) {
    return Arrays.equals(bytes, 0, size, others, 0, count);
  }

  void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
    if (bytes.length > DRAIN_AT * 16) {
      bytes = new byte[DRAIN_AT + (1 << 12)];
    }
  }

  boolean isFull() {
    return size >= DRAIN_AT;
  }
}
