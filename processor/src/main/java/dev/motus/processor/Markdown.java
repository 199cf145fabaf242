package dev.motus.processor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the Markdown of a comment into the Javadoc that means the same, as far as its text goes.
 */
final class Markdown {
  private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6}\\s.*$");
  private static final Pattern UNDERLINED = Pattern.compile("(?m)^.+\\R {0,3}(?:=+|-{2,})\\s*$");
  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t]*\\n");
  private static final Pattern ITEM = Pattern.compile("(?m)^ {0,3}(?:[-*+]|\\d+[.)])\\s+");
  private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1(?!`)", Pattern.DOTALL);
  // [text](url), [text][reference], [reference].
  private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern LINK =
      Pattern.compile("\\[((?:[^\\[\\]]|\\[])+)](?:\\([^)\\s]*(?:\\s[^)]*)?\\)|\\[[^\\]]*])");
  private static final Pattern REFERENCE = Pattern.compile("\\[((?:[^\\[\\]]|\\[])+)]");
  private static final Pattern STRONG = Pattern.compile("(\\*\\*|__)(?=\\S)(.+?)(?<=\\S)\\1");
  private static final Pattern EMPHASIS =
      Pattern.compile("(?<![\\w*\\\\])(\\*|_)(?=\\S)([^*_]+?)(?<=\\S)\\1(?![\\w*])");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(\\p{Punct})");

  private Markdown() {}

  static String toHtml(String markdown) {
    String body = UNDERLINED.matcher(HEADING.matcher(markdown).replaceAll("")).replaceAll("");
    StringBuilder html = new StringBuilder();
    Matcher code = CODE.matcher(body);
    int end = 0;
    while (code.find()) {
      html.append(prose(body.substring(end, code.start())));
      html.append(entities(code.group(2).strip()));
      end = code.end();
    }
    return html.append(prose(body.substring(end))).toString().strip();
  }

  private static String prose(String text) {
    String paragraphs =
        ITEM.matcher(BLANK_LINE.matcher(text).replaceAll("\n<p>\n")).replaceAll("<li>");
    String linked = LINK.matcher(IMAGE.matcher(paragraphs).replaceAll("$1")).replaceAll("$1");
    String referred =
        REFERENCE
            .matcher(linked)
            .replaceAll(link -> Matcher.quoteReplacement("{@link " + link.group(1) + "}"));
    String plain = EMPHASIS.matcher(STRONG.matcher(referred).replaceAll("$2")).replaceAll("$2");
    return ESCAPED.matcher(plain).replaceAll("$1");
  }

  private static String entities(String code) {
    return code.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("{", "&#123;")
        .replace("}", "&#125;")
        .replace("@", "&#64;")
        .replace(".", "&#46;");
  }
}
