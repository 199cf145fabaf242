package dev.motus.runtime.task;

/** The characters of headers. */
final class HeaderText {
  private HeaderText() {}

  /** Without the blanks and tabs that HTTP allows around a value. */
  static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Whether a part is there and holds nothing but lower-case hex digits. */
  static boolean isLowerHex(String text, int from, int to) {
    if (text.length() < to) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLowerLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
