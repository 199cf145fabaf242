package dev.motus.format.row;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.EscapingWriter;
import dev.motus.format.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;

/** One JSON value on its way into a file: as bytes, without line ends. Not thread-safe. */
public final class JsonRecord {
  /** A record that was larger gives its memory back. */
  private static final int KEPT_BYTES = 1 << 20;

  private final Bytes bytes;
  private final JsonGenerator out;

  /** Of the text as it is. */
  public JsonRecord() throws IOException {
    this(new Bytes(), false);
  }

  private JsonRecord(Bytes bytes, boolean forZipkin) throws IOException {
    this.bytes = bytes;
    Writer text = JsonOutput.utf8(bytes);
    out = JsonOutput.generator(forZipkin ? EscapingWriter.forZipkin(text) : text);
    // Nothing between one record and the next: the record itself says where it ends.
    out.setRootValueSeparator(null);
  }

  /** Without what {@link EscapingWriter#forZipkin} replaces. */
  public static JsonRecord forZipkin() throws IOException {
    return new JsonRecord(new Bytes(), true);
  }

  /** Empties the record. */
  public JsonGenerator begin() {
    bytes.empty();
    return out;
  }

  /** Makes the bytes complete. */
  public void end() throws IOException {
    out.flush();
  }

  /** The bytes, of which {@link #length} count. */
  public byte[] bytes() {
    return bytes.buffer();
  }

  /** How many of them. */
  public int length() {
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
