package dev.motus.processor;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** Constants as Java writes them, whatever characters or numbers they are. */
final class Literals {
  // Longer strings are broken up, so that no line gets too long.
  private static final int MAX_WIDTH = 70;

  // A class file holds 65,535 bytes of a constant, in an encoding with up to three for a char.
  private static final int MAX_CHARS = 65_535 / 3;

  private Literals() {}

  /** {@code \}{@code u6771}. */
  static String unicodeEscape(char c) {
    return String.format("\\u%04x", (int) c);
  }

  /** A string literal on one line. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      quoted.append(escaped(text.charAt(i), '"'));
    }
    return quoted.append('"').toString();
  }

  /** A string literal; a long one in pieces. */
  static CodeBlock string(String text) {
    List<List<String>> constants = new ArrayList<>(List.of(new ArrayList<>()));
    int chars = 0;
    for (String piece : pieces(text)) {
      chars += piece.length();
      if (chars > MAX_CHARS) {
        constants.add(new ArrayList<>());
        chars = piece.length();
      }
      constants.get(constants.size() - 1).add(quoted(piece));
    }
    StringBuilder code = new StringBuilder();
    if (constants.size() == 1) {
      code.append(String.join("\n+ ", constants.get(0)));
    } else {
      // The compiler would join what is added up into one constant, which gets too long.
      constants.forEach(
          pieces ->
              code.append(code.isEmpty() ? "(" : "\n.concat(")
                  .append(String.join("\n+ ", pieces))
                  .append(')'));
    }
    return CodeBlock.of("$>$>$L$<$<", code);
  }

  static String character(char c) {
    return "'" + escaped(c, '\'') + "'";
  }

  static String number(float value) {
    if (Float.isNaN(value)) {
      return "0f / 0f";
    }
    return Float.isInfinite(value) ? (value > 0 ? "1f / 0f" : "-1f / 0f") : value + "f";
  }

  static String number(double value) {
    if (Double.isNaN(value)) {
      return "0d / 0d";
    }
    return Double.isInfinite(value) ? (value > 0 ? "1d / 0d" : "-1d / 0d") : String.valueOf(value);
  }

  // Broken after a space, where there is one near.
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      int space = start;
      int width = 0;
      while (end < text.length() && width < MAX_WIDTH) {
        char c = text.charAt(end++);
        width += escaped(c, '"').length();
        space = c == ' ' ? end : space;
      }
      boolean isLast = end == text.length();
      end = isLast || space == start ? end : space;
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces.isEmpty() ? List.of("") : pieces;
  }

  // No line ending may stand in a literal, nor what JavaPoet takes for one.
  private static String escaped(char c, char quote) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\\' -> "\\\\";
      default -> {
        if (c == quote) {
          yield "\\" + c;
        }
        yield c < ' ' || c > '~' ? unicodeEscape(c) : String.valueOf(c);
      }
    };
  }
}
