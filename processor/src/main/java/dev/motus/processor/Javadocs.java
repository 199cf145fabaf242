package dev.motus.processor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Javadoc comments as plain text. */
final class Javadocs {
  // Inside an inline tag it is no tag of its own: in code, for example.
  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@\\w");
  // Where a page begins a new line, a sentence is over.
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?i)</?(?:p|ul|ol|li|dl|dt|dd|pre|table|tr|td|div|blockquote|h[1-6]|hr|section)\\b[^>]*>");
  private static final Pattern HTML =
      Pattern.compile("</?[a-zA-Z][^<>]*>|<!--.*?-->", Pattern.DOTALL);
  private static final Pattern LINE_BREAK = Pattern.compile("(?i)<br\\s*/?>");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Javadocs() {}

  /**
   * The first sentence, without markup, as a person would read it aloud.
   *
   * @param comment the text between the comment marks
   * @return empty when there is no text before the first block tag
   */
  static String firstSentence(String comment) {
    Optional<String> summary = InlineTags.summary(comment);
    if (summary.isPresent()) {
      return plain(InlineTags.replaced(summary.get()));
    }
    String shown = InlineTags.replaced(comment);
    String body = BLOCK_TAG.split(shown, 2)[0];
    for (String block : BLOCK.split(body, -1)) {
      String line = withoutTags(block);
      if (!line.isEmpty()) {
        return SPACE.matcher(Entities.replaced(Sentences.first(line))).replaceAll(" ").trim();
      }
    }
    return "";
  }

  /** All that stands before the first block tag, without markup, on one line. */
  static String text(String comment) {
    return plain(BLOCK_TAG.split(InlineTags.replaced(comment), 2)[0]);
  }

  /** What the block tag of a parameter says, without markup, on one line; empty without one. */
  static String parameter(String comment, String name) {
    Matcher tag =
        Pattern.compile("(?m)^\\s*@param\\s+" + Pattern.quote(name) + "\\s+")
            .matcher(InlineTags.replaced(comment));
    if (!tag.find()) {
      return "";
    }
    String rest = InlineTags.replaced(comment).substring(tag.end());
    return plain(BLOCK_TAG.split(rest, 2)[0]);
  }

  private static String plain(String html) {
    String text = withoutTags(BLOCK.matcher(html).replaceAll(" "));
    return SPACE.matcher(Entities.replaced(text)).replaceAll(" ").trim();
  }

  private static String withoutTags(String html) {
    String text = HTML.matcher(LINE_BREAK.matcher(html).replaceAll(" ")).replaceAll("");
    return SPACE.matcher(text).replaceAll(" ").trim();
  }

  /** Any text as Javadoc that shows just this text: nothing in it ends the comment or is a tag. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '<') {
                escaped.append("&lt;");
                return;
              }
              if (c == '>') {
                escaped.append("&gt;");
                return;
              }
              // A backslash may start a Unicode escape, which the compiler reads even in comments.
              if ("&@{}*/\\".indexOf(c) >= 0 || c < ' ' || isLineEnd(c)) {
                escaped.append("&#").append(c).append(';');
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  // JavaPoet takes these for the end of a line.
  private static boolean isLineEnd(int c) {
    return c == '\u0085' || c == '\u2028' || c == '\u2029';
  }
}
