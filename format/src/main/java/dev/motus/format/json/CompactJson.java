package dev.motus.format.json;

import java.util.Arrays;

/**
 * Tells whether a text is one JSON value exactly as we would write it: then it can be written as it
 * is. Most values are, as we wrote them before, and looking at each character once takes a fraction
 * of reading and writing them. Not thread-safe.
 */
public final class CompactJson {
  private static final String SHORT_ESCAPES = "\"\\bfnrt";

  /** Whether what is open is an object, from the outermost on. */
  private boolean[] objects = {};

  private final String text;
  private int at;

  private CompactJson(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** Whether it is; a value that we would not write at all is none. */
  public static boolean is(String text) {
    return end(text, 0) == text.length();
  }

  /** Where such a value ends that begins at a place of a text; -1 where there is none. */
  public static int end(String text, int from) {
    CompactJson json = new CompactJson(text, from);
    return json.isValue() ? json.at : -1;
  }

  private boolean isValue() {
    int depth = 0;
    while (true) {
      char first = next();
      if (first == '{' || first == '[') {
        if (depth == EmbeddedJson.MAX_DEPTH) {
          return false;
        }
        if (depth == objects.length) {
          objects = Arrays.copyOf(objects, 2 * depth + 8);
        }
        objects[depth++] = first == '{';
        if (!isAtEnd(depth)) {
          if (first == '{' && !isName()) {
            return false;
          }
          continue;
        }
      } else if (!isScalar(first)) {
        return false;
      }
      // Behind a value.
      while (depth > 0 && isAtEnd(depth)) {
        at++;
        depth--;
      }
      if (depth == 0) {
        return true;
      }
      if (next() != ',' || (objects[depth - 1] && !isName())) {
        return false;
      }
    }
  }

  /** The next character; 0, which no JSON has, behind the last one. */
  private char next() {
    return at < text.length() ? text.charAt(at++) : 0;
  }

  private boolean isAtEnd(int depth) {
    return at < text.length() && text.charAt(at) == (objects[depth - 1] ? '}' : ']');
  }

  private boolean isName() {
    int from = at;
    return next() == '"' && isString() && at - from <= EmbeddedJson.MAX_NAME_CHARS && next() == ':';
  }

  private boolean isScalar(char first) {
    return switch (first) {
      case '"' -> isString();
      case 't' -> isWord("rue");
      case 'f' -> isWord("alse");
      case 'n' -> isWord("ull");
      case '-' -> isNumber(next());
      default -> isNumber(first);
    };
  }

  private boolean isWord(String rest) {
    boolean isIt = text.startsWith(rest, at);
    at += rest.length();
    return isIt;
  }

  /** The rest of a string, in which nothing is escaped but what has to be, in the shortest way. */
  private boolean isString() {
    for (int end = text.length(); at < end; ) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c < ' ' || (c == '\\' && !isEscape())) {
        return false;
      }
    }
    return false;
  }

  private boolean isEscape() {
    char c = next();
    if (c != 'u') {
      return SHORT_ESCAPES.indexOf(c) >= 0;
    }
    boolean isControl = text.startsWith("00", at) && at + 4 <= text.length();
    if (!isControl) {
      return false;
    }
    int high = text.charAt(at + 2) - '0';
    char low = text.charAt(at + 3);
    int digit =
        low >= '0' && low <= '9' ? low - '0' : low >= 'A' && low <= 'F' ? low - 'A' + 10 : -1;
    at += 4;
    int code = 16 * high + digit;
    boolean isShort = code == '\b' || code == '\f' || code == '\n' || code == '\r' || code == '\t';
    return (high == 0 || high == 1) && digit >= 0 && !isShort;
  }

  private boolean isNumber(char first) {
    if (first < '0' || first > '9') {
      return false;
    }
    if (first != '0') {
      digits();
    }
    if (isAt('.')) {
      at++;
      if (digits() == 0) {
        return false;
      }
    }
    if (isAt('e') || isAt('E')) {
      at++;
      if (isAt('+') || isAt('-')) {
        at++;
      }
      return digits() > 0;
    }
    return true;
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private int digits() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }
}
