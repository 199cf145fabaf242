package dev.motus.documentation;

/**
 * A fenced block of a page.
 *
 * @param page the page's name, for messages
 * @param line the line of the page that its text begins in, from 1
 * @param language what stands behind the fence, such as {@code java}; empty for output
 * @param kind what the comment before it says, such as {@code file}; empty without one
 * @param given the comment's further lines
 * @param text what the reader sees
 */
record Snippet(String page, int line, String language, String kind, String given, String text) {
  private static final String UNCHECKED = "unchecked, because ";

  boolean isUnchecked() {
    return kind.startsWith(UNCHECKED) && kind.length() > UNCHECKED.length();
  }

  /** A complaint that leads to a line of the text, from 1. */
  String complaint(long lineOfText, String what) {
    return page + ":" + (line + lineOfText - 1) + ": " + what;
  }
}
