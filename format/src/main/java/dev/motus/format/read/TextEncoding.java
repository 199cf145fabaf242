package dev.motus.format.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the text of a file is written: some shells write UTF-16, some editors a byte order mark. */
record TextEncoding(Charset charset, int markBytes) {
  private static final int LONGEST_MARK = 3;

  static final TextEncoding PLAIN = new TextEncoding(StandardCharsets.UTF_8, 0);

  /** The encoding of a file of JSON or of a page, by its first bytes. */
  static TextEncoding of(byte[] head) {
    int first = at(head, 0);
    int second = at(head, 1);
    if (first == 0xEF && second == 0xBB && at(head, 2) == 0xBF) {
      return new TextEncoding(StandardCharsets.UTF_8, 3);
    } else if (first == 0xFE && second == 0xFF) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 2);
    } else if (first == 0xFF && second == 0xFE) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 2);
    } else if (first == 0 && second > 0) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 0);
    } else if (first > 0 && second == 0) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 0);
    }
    return PLAIN;
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xFF : -1;
  }

  /** The text without its mark. */
  static Reader reader(InputStream bytes) throws IOException {
    PushbackInputStream in = new PushbackInputStream(bytes, LONGEST_MARK);
    byte[] head = in.readNBytes(LONGEST_MARK);
    TextEncoding encoding = of(head);
    in.unread(head, encoding.markBytes, head.length - encoding.markBytes);
    return new InputStreamReader(in, encoding.charset);
  }
}
