package dev.motus.tools.json;

import org.jspecify.annotations.Nullable;

/** How deep a text nests, found out before anything is read: recursion must not follow it down. */
final class Nesting {
  private Nesting() {}

  /** What is wrong; null when it nests no deeper than allowed. */
  static @Nullable String problem(String text, int maxDepth) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(text, i);
      } else if (c == '{' || c == '[') {
        if (++depth > maxDepth) {
          return "objects and lists may nest "
              + maxDepth
              + " deep, but at character "
              + (i + 1)
              + " they nest deeper";
        }
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return null;
  }

  /** Where the quotes are that close it; the end of the text where nothing does. */
  private static int endOfString(String text, int start) {
    int end = text.indexOf('"', start + 1);
    while (end >= 0 && isEscaped(text, start, end)) {
      end = text.indexOf('"', end + 1);
    }
    return end < 0 ? text.length() : end;
  }

  private static boolean isEscaped(String text, int start, int end) {
    int first = end;
    while (first - 1 > start && text.charAt(first - 1) == '\\') {
      first--;
    }
    return (end - first) % 2 != 0;
  }
}
