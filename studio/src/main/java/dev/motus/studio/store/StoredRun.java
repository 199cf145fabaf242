package dev.motus.studio.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.format.read.FileKind;
import dev.motus.format.read.ReadTrace;
import dev.motus.format.read.TraceFileReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A run as its spans say it: read by the reader that reads files of OTLP. */
public final class StoredRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS_AT_ONCE = 200;

  private StoredRun() {}

  /**
   * Reads it.
   *
   * @param run its number in the database
   */
  public static ReadTrace read(Handle database, long run) throws IOException {
    try (PreparedStatement spans =
            database
                .getConnection()
                .prepareStatement(
                    "SELECT resource, raw, contents FROM span WHERE run = ? ORDER BY resource");
        PreparedStatement contents =
            database
                .getConnection()
                .prepareStatement("SELECT packed FROM content WHERE digest = ?")) {
      spans.setLong(1, run);
      // PostgreSQL's driver would have them all in memory first.
      spans.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = spans.executeQuery();
          Reader text = new Request(rows, contents)) {
        return TraceFileReader.read(text, FileKind.OTLP);
      }
    } catch (SQLException failure) {
      throw new IOException("The run could not be read from the database", failure);
    }
  }

  /** The spans as one request of OTLP in JSON, made as it is read. */
  private static final class Request extends Reader {
    private final ResultSet rows;
    private final PreparedStatement contents;
    private byte @Nullable [] resource;
    private String piece = "{\"resourceSpans\":[";
    private int at;
    private boolean hasEnded;

    Request(ResultSet rows, PreparedStatement contents) {
      this.rows = rows;
      this.contents = contents;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      while (at == piece.length()) {
        if (hasEnded) {
          return -1;
        }
        try {
          piece = next();
        } catch (SQLException failure) {
          throw new IOException("The run could not be read from the database", failure);
        }
        at = 0;
      }
      int count = Math.min(length, piece.length() - at);
      piece.getChars(at, at + count, target, offset);
      at += count;
      return count;
    }

    private String next() throws SQLException, IOException {
      if (!rows.next()) {
        hasEnded = true;
        return (resource == null ? "" : "]}]}") + "]}";
      }
      byte[] of = rows.getBytes(1);
      String before = ",";
      if (!Arrays.equals(of, resource)) {
        before =
            (resource == null ? "" : "]}]},")
                + "{\"resource\":"
                + content(of)
                + ",\"scopeSpans\":[{\"spans\":[";
        resource = of;
      }
      return before + span(rows.getBytes(2), rows.getBytes(3));
    }

    private String span(byte[] raw, byte[] texts) throws SQLException, IOException {
      String json = new String(Packed.unpack(raw), StandardCharsets.UTF_8);
      if (texts.length == 0) {
        return json;
      }
      String[] found = new String[texts.length / Digest.BYTES];
      for (int i = 0; i < found.length; i++) {
        found[i] = content(Arrays.copyOfRange(texts, i * Digest.BYTES, (i + 1) * Digest.BYTES));
      }
      ObjectNode span = (ObjectNode) JSON.readTree(json);
      LongTexts.putBack(span, number -> found[number]);
      return span.toString();
    }

    private String content(byte[] digest) throws SQLException, IOException {
      contents.setBytes(1, digest);
      try (ResultSet row = contents.executeQuery()) {
        if (!row.next()) {
          throw new IOException("A text of the run is missing in the database");
        }
        return new String(Packed.unpack(row.getBytes(1)), StandardCharsets.UTF_8);
      }
    }

    @Override
    public void close() {
      // The rows belong to the caller.
    }
  }
}
