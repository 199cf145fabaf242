package dev.motus.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.row.JsonRecord;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the general parts of lines, which the general writer of JSON knows: what is written
 * between {@link #begin} and one of the ends. Not thread-safe.
 */
final class JsonPieces {
  /** What ends an object and its line. */
  private static final int CLOSE_BYTES = 2;

  /** Null at first, and after a failure, which leaves one that is unusable. */
  private @Nullable JsonRecord idle;

  private @Nullable JsonRecord begun;
  private @Nullable JsonGenerator json;

  /** What the fields of an object are written to. */
  JsonGenerator begin() throws IOException {
    JsonRecord record = idle;
    idle = null;
    if (record == null) {
      record = new JsonRecord();
    }
    begun = record;
    JsonGenerator fields = record.begin();
    json = fields;
    fields.writeStartObject();
    return fields;
  }

  /** Adds the fields to an object that is open, each behind a comma; or nothing. */
  void endFields(LineBuffer out) throws IOException {
    int start = out.size();
    out.raw(',');
    endObject(out, 1);
    out.backTo(out.size() - CLOSE_BYTES);
    if (out.size() == start + 1) {
      out.backTo(start);
    }
  }

  /** Adds the object without its first bytes, which are written already, and ends the line. */
  void endObject(LineBuffer out, int skipped) throws IOException {
    JsonRecord record = Objects.requireNonNull(begun);
    Objects.requireNonNull(json).writeEndObject();
    record.end();
    out.raw(record.bytes(), skipped, record.length() - skipped).raw('\n');
    idle = record;
  }
}
