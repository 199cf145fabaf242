package dev.motus.delivery.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.delivery.send.Batch.CloudTrace;
import dev.motus.format.json.JsonOutput;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One batch as a file: a line of JSON that says what it is, then the body with gzip. No header of a
 * request is in there, so no credential.
 */
final class SpoolFile {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int FORMAT = 1;
  private static final int LONGEST_HEADER = 64 * 1_024;

  private SpoolFile() {}

  static void write(Batch batch, OutputStream target) throws IOException {
    StringWriter header = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(header)) {
      out.writeStartObject();
      out.writeNumberField("format", FORMAT);
      out.writeNumberField("spans", batch.spans());
      out.writeStringField("type", batch.contentType());
      out.writeBooleanField("ending", batch.ending());
      CloudTrace trace = batch.trace();
      if (trace != null) {
        out.writeStringField("trace", trace.key());
        out.writeStringField("create", trace.create());
        JsonOutput.text(out, "remote", trace.remoteId());
      }
      out.writeEndObject();
    }
    target.write(header.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    try (OutputStream body = new Fast(target)) {
      body.write(batch.body());
    }
  }

  /**
   * Reads a file back.
   *
   * @param largest how long the body may be
   * @throws IOException when it is no such file
   */
  static Batch read(InputStream source, String file, boolean own, int largest) throws IOException {
    BufferedInputStream in = new BufferedInputStream(source);
    Header header = Header.read(in);
    return Batch.ofFile(
        header.spans, header.type, body(in, largest), header.trace, header.ending, file, own);
  }

  /**
   * How many spans are in a file.
   *
   * @throws IOException when it is no such file
   */
  static int spans(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Header.read(in).spans;
    }
  }

  /**
   * How many spans are in a directory's files. What cannot be read is not counted: whoever sends it
   * says what is wrong with it.
   *
   * @param but the names of files that do not count
   */
  static long spansIn(Path directory, Set<String> but) {
    long spans = 0;
    try (var files = Files.newDirectoryStream(directory, "*" + Spool.SUFFIX)) {
      for (Path file : files) {
        spans += but.contains(file.getFileName().toString()) ? 0 : spansOrNothing(file);
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      return spans;
    }
    return spans;
  }

  private static int spansOrNothing(Path file) {
    try {
      return spans(file);
    } catch (IOException sentOrUnreadable) {
      return 0;
    }
  }

  private static byte[] body(InputStream in, int largest) throws IOException {
    try (InputStream body = new GZIPInputStream(in)) {
      byte[] bytes = body.readNBytes(largest);
      if (body.read() >= 0) {
        throw new IOException("The body is too long");
      }
      return bytes;
    }
  }

  /** The line that says what a file is. */
  private record Header(int spans, String type, boolean ending, @Nullable CloudTrace trace) {
    static Header read(InputStream in) throws IOException {
      int spans = -1;
      int format = -1;
      boolean ending = false;
      String type = "";
      String key = null;
      String create = null;
      String remote = null;
      try (JsonParser json = JSON.createParser(line(in))) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
          throw new IOException("The header is no JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          switch (name) {
            case "format" -> format = json.getValueAsInt(-1);
            case "spans" -> spans = json.getValueAsInt(-1);
            case "ending" -> ending = json.getValueAsBoolean();
            case "type" -> type = json.getText();
            case "trace" -> key = json.getText();
            case "create" -> create = json.getText();
            case "remote" -> remote = json.getText();
            default -> json.skipChildren();
          }
        }
      }
      if (format != FORMAT || spans < 0 || type.isEmpty()) {
        throw new IOException("The header is not one of ours");
      }
      CloudTrace trace = key == null || create == null ? null : new CloudTrace(key, create, remote);
      return new Header(spans, type, ending, trace);
    }

    private static byte[] line(InputStream in) throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0 || line.size() > LONGEST_HEADER) {
          throw new IOException("There is no header");
        }
        line.write(next);
      }
      return line.toByteArray();
    }
  }

  /** The sender writes these while spans pile up: speed counts more than size. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out, 8_192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
