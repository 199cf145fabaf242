package dev.motus.junit.cassette;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request or an answer carries, in the form that is best to read. */
sealed interface Body {
  /** Nothing at all. */
  Body NONE = new Text("");

  /** JSON, which is the same whatever its white space and the order of its keys. */
  record Json(@Nullable Object tree) implements Body {
    @Override
    public List<byte[]> pieces() {
      return List.of(JsonTree.line(tree).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
      return "json";
    }

    @Override
    public @Nullable Object written() {
      return tree;
    }
  }

  /** Any other text. */
  record Text(String text) implements Body {
    @Override
    public List<byte[]> pieces() {
      return text.isEmpty() ? List.of() : List.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
      return "text";
    }

    @Override
    public Object written() {
      return text;
    }
  }

  /** A text that comes piece by piece: server-sent events, or lines of JSON. */
  record Events(List<String> events) implements Body {
    private static final Pattern AFTER_EVENT = Pattern.compile("(?<=\n\n|\r\n\r\n|\r\r)");
    private static final Pattern AFTER_LINE = Pattern.compile("(?<=\n)");

    @Override
    public List<byte[]> pieces() {
      return events.stream().map(event -> event.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public String name() {
      return "events";
    }

    @Override
    public Object written() {
      return events;
    }
  }

  /** What is no text. */
  record Bytes(String base64) implements Body {
    @Override
    public List<byte[]> pieces() {
      return List.of(Base64.getDecoder().decode(base64));
    }

    @Override
    public String name() {
      return "base64";
    }

    @Override
    public Object written() {
      return base64;
    }
  }

  /** The bytes to send, those in one piece together. */
  List<byte[]> pieces();

  /** Its name in the file. */
  String name();

  /** Its value in the file. */
  @Nullable Object written();

  /**
   * What some bytes are.
   *
   * @param contentType as the header says; empty if nothing does
   */
  static Body of(byte[] bytes, String contentType) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException noText) {
      return new Bytes(Base64.getEncoder().encodeToString(bytes));
    }
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.startsWith("text/event-stream")) {
      return events(text, Events.AFTER_EVENT);
    }
    if (type.contains("ndjson") || type.contains("jsonl")) {
      return events(text, Events.AFTER_LINE);
    }
    String inside = text.strip();
    if (inside.startsWith("{") || inside.startsWith("[")) {
      try {
        return new Json(JsonTree.read(text));
      } catch (IOException otherText) {
        return new Text(text);
      }
    }
    return new Text(text);
  }

  private static Body events(String text, Pattern end) {
    return new Events(text.isEmpty() ? List.of() : List.of(end.split(text)));
  }
}
