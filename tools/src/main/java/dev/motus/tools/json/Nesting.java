package dev.motus.tools.json;

import org.jspecify.annotations.Nullable;

/** How deep a text nests, found out before anything is read: recursion must not follow it down. */
final class Nesting {
  private Nesting() {}

  /** What is wrong; null when it nests no deeper than allowed. */
  static @Nullable String problem(String text, int maxDepth) {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
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
}
