package dev.motus.processor;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Javadoc comments as plain text. */
final class Javadocs {
  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@\\w");
  // {@code x}, {@link A#b label}: what a reader of the page sees.
  private static final Pattern LINK =
      Pattern.compile("\\{@(?:link|linkplain)\\s+([^\\s}(]+)(?:\\([^)]*\\))?(?:\\s+([^}]*))?}");
  private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s*([^{}]*)}");
  private static final Pattern HTML = Pattern.compile("</?[a-zA-Z][^>]*>");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s|$)");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Javadocs() {}

  /**
   * The first sentence, without markup.
   *
   * @param comment the text between the comment marks, or null when there is none
   * @return empty when there is no text before the first block tag
   */
  static String firstSentence(@Nullable String comment) {
    if (comment == null) {
      return "";
    }
    String body = BLOCK_TAG.split(comment, 2)[0];
    String linked =
        LINK.matcher(body)
            .replaceAll(
                link -> {
                  String label = link.group(2);
                  String text = label == null || label.isBlank() ? target(link.group(1)) : label;
                  return java.util.regex.Matcher.quoteReplacement(text);
                });
    String text = HTML.matcher(INLINE_TAG.matcher(linked).replaceAll("$1")).replaceAll("");
    String line = SPACE.matcher(unescape(text)).replaceAll(" ").trim();
    var end = SENTENCE_END.matcher(line);
    return end.find() ? line.substring(0, end.end()) : line;
  }

  private static String target(String reference) {
    String target = reference.startsWith("#") ? reference.substring(1) : reference;
    return target.replace('#', '.');
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
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
              if ("&@{}*/\\".indexOf(c) >= 0 || c < ' ') {
                escaped.append("&#").append(c).append(';');
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
