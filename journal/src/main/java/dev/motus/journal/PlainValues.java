package dev.motus.journal;

import dev.motus.format.json.CompactJson;
import dev.motus.runtime.capture.CapturedValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of a line as we write them, without a general parser; leaves everything else to it.
 * Not thread-safe.
 */
final class PlainValues {
  /** Longer lines are left to the general parser, too. */
  static final int MOST_BYTES = 1 << 16;

  private static final String ESCAPES = "\"\\bfnrt";
  private static final String ESCAPED = "\"\\\b\f\n\r\t";
  private static final String NAME = "{\"name\":";
  private static final String ARGUMENTS = ",\"arguments\":";

  private final NameTable names;
  private byte[] bytes = {};
  private int from;

  /** The line, a character for each byte. */
  private String line = "";

  private int at;

  PlainValues(NameTable names) {
    this.names = names;
  }

  /** Takes a line. */
  void begin(byte[] source, int start, int end) {
    bytes = source;
    from = start;
    line = new String(source, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** Goes to a place in the bytes. */
  void at(int place) {
    at = place - from;
  }

  /** Where the bytes go on. */
  int at() {
    return at + from;
  }

  /** Passes over a value; false when it is not as we write it. */
  boolean skip() {
    int end = CompactJson.end(line, at);
    if (end < 0) {
      return false;
    }
    at = end;
    return true;
  }

  /** A value; null when it is not as we write it. */
  @Nullable CapturedValue value() {
    int start = at;
    if (!skip()) {
      return null;
    }
    char first = line.charAt(start);
    if (first == '"') {
      String text = text(start + 1, at - 1);
      return text == null ? null : CapturedValue.of(text);
    }
    String json = decoded(start, at);
    return json == null ? null : first == 'n' ? CapturedValue.NULL : CapturedValue.ofJson(json);
  }

  /** What a tool was called with; null when it does not stand there as we write it. */
  @Nullable Map<String, CapturedValue> toolInput() {
    if (!line.startsWith(NAME, at)) {
      return null;
    }
    at += NAME.length();
    if (at >= line.length()
        || line.charAt(at) != '"'
        || !skip()
        || !line.startsWith(ARGUMENTS, at)) {
      return null;
    }
    at += ARGUMENTS.length();
    Map<String, CapturedValue> values = object();
    return values != null && take('}') ? values : null;
  }

  /** The values of an object by name; null when it is not as we write it. */
  @Nullable Map<String, CapturedValue> object() {
    if (!take('{')) {
      return null;
    }
    Map<String, CapturedValue> values = new LinkedHashMap<>();
    if (take('}')) {
      return values;
    }
    do {
      int start = at + 1;
      if (at >= line.length() || line.charAt(at) != '"' || !skip()) {
        return null;
      }
      int end = at - 1;
      int escape = line.indexOf('\\', start);
      if ((escape >= 0 && escape < end) || !take(':')) {
        return null;
      }
      String name = names.name(bytes, from + start, from + end);
      CapturedValue value = value();
      if (value == null || name.indexOf('\uFFFD') >= 0) {
        return null;
      }
      values.put(name, value);
    } while (take(','));
    return take('}') ? values : null;
  }

  private boolean take(char c) {
    if (at < line.length() && line.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  /** The text of a string without its quotes. */
  private @Nullable String text(int start, int end) {
    String text = decoded(start, end);
    if (text == null) {
      return null;
    }
    int escape = text.indexOf('\\');
    return escape < 0 ? text : unescaped(text, escape);
  }

  private static String unescaped(String text, int first) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        char kind = text.charAt(++i);
        if (kind == 'u') {
          c = (char) Integer.parseInt(text, i + 1, i + 5, 16);
          i += 4;
        } else {
          c = ESCAPED.charAt(ESCAPES.indexOf(kind));
        }
      }
      out.append(c);
    }
    return out.toString();
  }

  /** Null for what is no UTF-8, or may have been none. */
  private @Nullable String decoded(int start, int end) {
    String text = new String(bytes, from + start, end - start, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 ? text : null;
  }
}
