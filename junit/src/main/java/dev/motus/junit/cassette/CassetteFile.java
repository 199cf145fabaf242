package dev.motus.junit.cassette;

import dev.motus.junit.cassette.TapedAnswer.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cassette on disk: JSON, one recording after the other. */
final class CassetteFile {
  private static final String VERSION = "motus_cassette";
  private static final BigDecimal NEWEST = BigDecimal.ONE;

  private CassetteFile() {}

  /** The recordings of a file; none when there is no file. */
  static List<Recording> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      Map<?, ?> cassette = object(JsonTree.read(Files.readString(file)), "the whole");
      Object version = cassette.get(VERSION);
      if (!(version instanceof BigDecimal number && number.compareTo(NEWEST) == 0)) {
        throw new IOException(
            "it has no \"" + VERSION + "\": 1, but " + JsonTree.line(version) + " there");
      }
      List<Recording> recordings = new ArrayList<>();
      for (Object each : list(cassette.get("recordings"), "recordings")) {
        Map<?, ?> recording = object(each, "recording " + (recordings.size() + 1));
        TapedRequest request = request(object(recording.get("request"), "request"));
        TapedAnswer answer = answer(object(recording.get("answer"), "answer"));
        if (answer.status() == 0 && answer.ending() == Ending.WHOLE && !request.isCall()) {
          throw new IOException("an answer has no \"status\"");
        }
        recordings.add(new Recording(request, answer));
      }
      return recordings;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The cassette "
              + file
              + " cannot be read: "
              + unreadable.getMessage()
              + ". Mend it, or record it anew with MOTUS_CASSETTE=refresh.",
          unreadable);
    }
  }

  private static TapedRequest request(Map<?, ?> fields) throws IOException {
    return new TapedRequest(
        text(fields, "method"),
        text(fields, "path"),
        body(fields),
        Boolean.TRUE.equals(fields.get("partial")));
  }

  private static TapedAnswer answer(Map<?, ?> fields) throws IOException {
    int status = fields.get("status") instanceof BigDecimal number ? number.intValue() : 0;
    Map<String, String> headers = new LinkedHashMap<>();
    if (fields.get("headers") instanceof Map<?, ?> named) {
      named.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    Ending ending = Ending.WHOLE;
    if (fields.containsKey("ending")) {
      try {
        ending = Ending.valueOf(text(fields, "ending").toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        throw new IOException("an \"ending\" is none of whole, failed, broken and left", unknown);
      }
    }
    return new TapedAnswer(status, headers, body(fields), ending);
  }

  private static Body body(Map<?, ?> fields) throws IOException {
    if (fields.containsKey("json")) {
      return new Body.Json(fields.get("json"));
    } else if (fields.containsKey("events")) {
      List<String> events = new ArrayList<>();
      list(fields.get("events"), "events").forEach(each -> events.add(String.valueOf(each)));
      return new Body.Events(events);
    } else if (fields.containsKey("text")) {
      return new Body.Text(text(fields, "text"));
    } else if (fields.containsKey("base64")) {
      return new Body.Bytes(text(fields, "base64"));
    }
    return Body.NONE;
  }

  private static Map<?, ?> object(@Nullable Object value, String what) throws IOException {
    if (value instanceof Map<?, ?> fields) {
      return fields;
    }
    throw new IOException(what + " is no object");
  }

  private static List<?> list(@Nullable Object value, String what) throws IOException {
    if (value instanceof List<?> items) {
      return items;
    }
    throw new IOException("\"" + what + "\" is no array");
  }

  private static String text(Map<?, ?> fields, String name) throws IOException {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw new IOException("\"" + name + "\" is no text");
  }

  /** Writes a file, whole or not at all. */
  static void write(Path file, List<Recording> recordings) {
    Map<String, @Nullable Object> cassette = new LinkedHashMap<>();
    cassette.put(VERSION, NEWEST);
    cassette.put("recordings", recordings.stream().map(CassetteFile::written).toList());
    try {
      Path target = file.toAbsolutePath();
      Path directory = target.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      // Not a temporary file of the JDK's, which nobody else may read: this one is to be committed.
      Path written = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
      try {
        Files.writeString(written, JsonTree.lines(cassette));
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(
          "The cassette " + file + " cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }

  private static Map<String, @Nullable Object> written(Recording recording) {
    TapedRequest asked = recording.request();
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("method", asked.method());
    request.put("path", asked.path());
    if (asked.isPartial()) {
      request.put("partial", true);
    }
    put(request, asked.body());
    TapedAnswer came = recording.answer();
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    if (came.status() != 0) {
      answer.put("status", BigDecimal.valueOf(came.status()));
    }
    if (!came.headers().isEmpty()) {
      answer.put("headers", came.headers());
    }
    put(answer, came.body());
    if (came.ending() != Ending.WHOLE) {
      answer.put("ending", came.ending().name().toLowerCase(Locale.ROOT));
    }
    Map<String, @Nullable Object> both = new LinkedHashMap<>();
    both.put("request", request);
    both.put("answer", answer);
    return both;
  }

  private static void put(Map<String, @Nullable Object> fields, Body body) {
    if (!body.equals(Body.NONE)) {
      fields.put(body.name(), body.written());
    }
  }
}
