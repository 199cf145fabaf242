package dev.motus.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Bytes of JSON lines on their way to the journal. Not thread-safe. */
final class LineBuffer {
  private static final byte[] HEX = ascii("0123456789abcdef");

  /** Names of tasks, threads and methods come again and again. */
  private static final int MOST_NAMES = 2_000;

  private static final int MOST_NAME_CHARS = 200;
  private static final int KEPT_BYTES = 1 << 20;

  private final Map<String, byte[]> names = new HashMap<>();
  private byte[] bytes = new byte[1 << 16];
  private int size;

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  int size() {
    return size;
  }

  /** The bytes, valid until something is added; {@link #size} of them count. */
  byte[] array() {
    return bytes;
  }

  /** Forgets what was added since the buffer had this size. */
  void backTo(int earlierSize) {
    size = earlierSize;
  }

  LineBuffer raw(byte[] text) {
    return raw(text, 0, text.length);
  }

  LineBuffer raw(byte[] text, int from, int count) {
    ensure(count);
    System.arraycopy(text, from, bytes, size, count);
    size += count;
    return this;
  }

  LineBuffer raw(char c) {
    ensure(1);
    bytes[size++] = (byte) c;
    return this;
  }

  LineBuffer number(long value) {
    ensure(20);
    if (value < 0) {
      // Rare, and the smallest number has no positive counterpart.
      return raw(ascii(Long.toString(value)));
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    int at = size + digits;
    size = at;
    long rest = value;
    do {
      long next = rest / 10;
      bytes[--at] = (byte) ('0' + (rest - next * 10));
      rest = next;
    } while (rest != 0);
    return this;
  }

  /** A string that is likely to come again. */
  LineBuffer name(String text) {
    byte[] known = names.get(text);
    if (known != null) {
      return raw(known);
    }
    int from = size;
    string(text);
    if (text.length() <= MOST_NAME_CHARS) {
      if (names.size() >= MOST_NAMES) {
        names.clear();
      }
      names.put(text, Arrays.copyOfRange(bytes, from, size));
    }
    return this;
  }

  /** A string with its quotes. Half of a surrogate pair becomes U+FFFD. */
  LineBuffer string(String text) {
    raw('"');
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      ensure(6);
      if (c >= 0x20 && c < 0x80) {
        if (c == '"' || c == '\\') {
          bytes[size++] = '\\';
        }
        bytes[size++] = (byte) c;
      } else if (c < 0x20) {
        control(c);
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | (c >> 6));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        bytes[size++] = (byte) (0xF0 | (point >> 18));
        bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (point & 0x3F));
      } else {
        char shown = Character.isSurrogate(c) ? '\uFFFD' : c;
        bytes[size++] = (byte) (0xE0 | (shown >> 12));
        bytes[size++] = (byte) (0x80 | ((shown >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (shown & 0x3F));
      }
    }
    return raw('"');
  }

  private void control(char c) {
    bytes[size++] = '\\';
    bytes[size++] = 'u';
    bytes[size++] = '0';
    bytes[size++] = '0';
    bytes[size++] = HEX[c >> 4];
    bytes[size++] = HEX[c & 0xF];
  }

  /** Writes everything and is empty again. */
  void drainTo(OutputStream out) throws IOException {
    try {
      out.write(bytes, 0, size);
    } finally {
      size = 0;
      if (bytes.length > KEPT_BYTES) {
        bytes = new byte[1 << 16];
      }
    }
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
