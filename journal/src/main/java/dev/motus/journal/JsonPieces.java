package dev.motus.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;

/** Writes the general parts of lines, which the general writer of JSON knows. Not thread-safe. */
final class JsonPieces {
  private static final int KEPT_BYTES = 1 << 20;

  /** What ends an object and its line. */
  private static final int CLOSE_BYTES = 2;

  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Writer text = JsonOutput.utf8(bytes);

  /** Writes fields. */
  interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Adds fields to an object that is open, each behind a comma; or nothing. */
  void fields(LineBuffer out, Fields fields) throws IOException {
    int start = out.size();
    out.raw(',');
    object(out, 1, fields);
    out.backTo(out.size() - CLOSE_BYTES);
    if (out.size() == start + 1) {
      out.backTo(start);
    }
  }

  /** Adds an object without its first bytes, which are written already, and ends the line. */
  void object(LineBuffer out, int skipped, Fields fields) throws IOException {
    boolean isReusable = false;
    try (JsonGenerator json = JsonOutput.generator(text)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
      json.flush();
      text.flush();
      byte[] all = bytes.toByteArray();
      out.raw(all, skipped, all.length - skipped).raw('\n');
      isReusable = all.length <= KEPT_BYTES;
    } finally {
      if (isReusable) {
        bytes.reset();
      } else {
        // It is large, or holds what was begun.
        bytes = new ByteArrayOutputStream();
        text = JsonOutput.utf8(bytes);
      }
    }
  }
}
