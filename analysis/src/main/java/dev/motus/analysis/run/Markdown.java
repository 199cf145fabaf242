package dev.motus.analysis.run;

/** Texts of unknown origin in Markdown, where nothing in them is markup, a link or a mention. */
public final class Markdown {
  private static final int LEAST_FENCE = 3;

  private Markdown() {}

  /** The text as a code span on one line. */
  public static String code(String text) {
    String line = text.replaceAll("\\R+", " ");
    if (line.isBlank()) {
      return "``";
    }
    if (line.indexOf('`') < 0) {
      return "`" + line + "`";
    }
    String ticks = "`".repeat(longestRun(line) + 1);
    return ticks + " " + line + " " + ticks;
  }

  /** A word as it is, or as a code span where it has anything but letters, digits and hyphens. */
  public static String word(String text) {
    return text.matches("[A-Za-z0-9-]{1,64}") ? text : code(text);
  }

  /** What begins and ends a block with this text: longer than any that stands in it. */
  public static String fence(String text) {
    return "`".repeat(Math.max(LEAST_FENCE, longestRun(text) + 1));
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
