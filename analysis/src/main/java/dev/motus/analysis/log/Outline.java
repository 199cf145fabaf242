package dev.motus.analysis.log;

import dev.motus.analysis.run.Markdown;

/** A text as nested Markdown lists, up to a limit. Not thread-safe. */
final class Outline {
  /** Deeper ones would leave no room for words. */
  private static final int DEEPEST = 12;

  private final StringBuilder text = new StringBuilder();
  private final long limit;

  /**
   * Begins.
   *
   * @param limit how many characters there may be
   */
  Outline(long limit) {
    this.limit = limit;
  }

  /** Adds an entry. */
  void entry(int depth, String line) {
    text.append(indent(depth)).append("- ").append(line).append('\n');
  }

  /** Adds a block that belongs to the entry before. */
  void block(int depth, String title, String content) {
    String indent = indent(depth) + "  ";
    String fence = Markdown.fence(content);
    gap();
    text.append(indent).append(title).append("\n\n");
    text.append(indent).append(fence).append('\n');
    content.lines().forEach(line -> text.append(indent).append(line).append('\n'));
    text.append(indent).append(fence).append("\n\n");
  }

  /** Adds a line that belongs to the entry before. */
  void line(int depth, String line) {
    gap();
    text.append(indent(depth)).append("  ").append(line).append("\n\n");
  }

  private void gap() {
    int length = text.length();
    if (length < 2 || text.charAt(length - 2) != '\n') {
      text.append('\n');
    }
  }

  private static String indent(int depth) {
    return "  ".repeat(Math.min(depth, DEEPEST));
  }

  boolean isFull() {
    return text.length() > limit;
  }

  long length() {
    return text.length();
  }

  /** The text so far. */
  @Override
  public String toString() {
    return text.toString();
  }
}
