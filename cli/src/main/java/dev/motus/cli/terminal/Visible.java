package dev.motus.cli.terminal;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Text of unknown origin made safe to print: what a terminal would obey, or what would make one
 * text look like another, is spelled out.
 */
public final class Visible {
  private Visible() {}

  /** The text on one line, with control characters as {@code \n}, {@code \x1b}, {@code \u202e}. */
  public static String text(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, i);
    while (i < text.length()) {
      int c = text.codePointAt(i);
      append(c, visible);
      i += Character.charCount(c);
    }
    return visible.toString();
  }

  /** A text of many lines: the ends of lines stay, and tabs; everything else as in a line. */
  public static String lines(String text) {
    return text.lines()
        .map(
            line ->
                Arrays.stream(line.split("\t", -1))
                    .map(Visible::text)
                    .collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n"));
  }

  /**
   * The text on one line, at most so many characters, the last one an ellipsis when there were
   * more.
   */
  public static String text(String text, int columns) {
    String visible = text(text.length() > 4 * columns ? text.substring(0, 4 * columns) : text);
    if (visible.codePointCount(0, visible.length()) <= columns) {
      return visible;
    }
    return visible.substring(0, visible.offsetByCodePoints(0, columns - 1)) + "…";
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private static void append(int c, StringBuilder visible) {
    switch (c) {
      case '\n' -> visible.append("\\n");
      case '\r' -> visible.append("\\r");
      case '\t' -> visible.append("\\t");
      default -> {
        if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
          visible.append(String.format("\\x%02x", c));
        } else if (isDeceptive(c)) {
          visible.append(String.format("\\u%04x", c));
        } else {
          visible.appendCodePoint(c);
        }
      }
    }
  }

  /** Marks of direction, invisible characters, further line ends, halves of pairs, private ones. */
  private static boolean isDeceptive(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
