package dev.motus.sample.research.embedded;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A line of a file as the tools give it: {@code path:line: text}. */
record QuotedLine(String path, int line, String text) {
  private static final Pattern FORM = Pattern.compile("(?m)^([^:\\n]+):(\\d{1,9}): (.*)$");

  /** All such lines in a text. */
  static List<QuotedLine> allIn(String text) {
    return FORM.matcher(text).results().map(QuotedLine::of).toList();
  }

  private static QuotedLine of(MatchResult found) {
    return new QuotedLine(found.group(1), Integer.parseInt(found.group(2)), found.group(3));
  }

  /** Where it stands, for a reader to go to. */
  String place() {
    return path + ":" + line;
  }

  /** The text without what only marks it as a comment. */
  String quote() {
    return text.strip().replaceAll("^(/\\*+|\\*+|//+|#+|<!--)\\s*", "");
  }
}
