package dev.motus.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;

/** One JSON value on its way into a chunk: as bytes, without line ends. Not thread-safe. */
final class JsonRecord {
  /** A record that was larger gives its memory back. */
  private static final int KEPT_BYTES = 1 << 20;

  private final Bytes bytes = new Bytes();
  private final Writer text = JsonOutput.utf8(bytes);
  private final JsonGenerator out;

  JsonRecord() throws IOException {
    out = JsonOutput.generator(text);
    // Nothing between one record and the next: the record itself says where it ends.
    out.setRootValueSeparator(null);
  }

  /** Empties the record. */
  JsonGenerator begin() {
    bytes.empty();
    return out;
  }

  /** Makes the bytes complete. */
  void end() throws IOException {
    out.flush();
  }

  /** The bytes, of which {@link #length} count. */
  byte[] bytes() {
    return bytes.buffer();
  }

  int length() {
    return bytes.size();
  }

  private static final class Bytes extends ByteArrayOutputStream {
    Bytes() {
      super(1 << 12);
    }

    byte[] buffer() {
      return buf;
    }

    void empty() {
      reset();
      if (buf.length > KEPT_BYTES) {
        buf = new byte[1 << 12];
      }
    }
  }
}
