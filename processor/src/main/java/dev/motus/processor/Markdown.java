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
  private static final Pattern RULE =
      Pattern.compile("(?m)^ {0,3}(?:(?:\\*[ \\t]*){3,}|(?:-[ \\t]*){3,}|(?:_[ \\t]*){3,})$");
  private static final Pattern QUOTE = Pattern.compile("(?m)^ {0,3}>[ \\t]?");
  private static final Pattern ROW = Pattern.compile("(?m)^ {0,3}\\|.*$");
  private static final Pattern RULE_OF_TABLE = Pattern.compile("[\\s|:-]*");
  // Where "[text][reference]" leads to.
  private static final Pattern DEFINITION =
      Pattern.compile("(?m)^ {0,3}\\[[^\\]\\n]+]:[ \\t]*\\S.*$");
  private static final Pattern HARD_BREAK = Pattern.compile("(?m)\\\\$");
  private static final Pattern CODE =
      Pattern.compile(
          "^ {0,3}(`{3,}|~{3,})[^`\\n"
              + "]*\\n"
              + "(.*?)^ {0,3}\\1[`~]*[ \\t]*$|(?<![`\\\\])(`+)(?!`)(.+?)(?<!`)\\3(?!`)",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern ADDRESS = Pattern.compile("<((?:https?|ftp|mailto):[^\\s<>]*)>");
  // [text](url), [text][reference], [reference].
  private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern LINK =
      Pattern.compile(
          "\\[((?:[^\\[\\]]|\\[])+)](?:\\((?:[^()\\s]|\\([^()]*\\))*(?:\\s[^)]*)?\\)|\\[[^\\]]*])");
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
      if (code.group(2) != null) {
        html.append("<pre>").append(InlineTags.literal(code.group(2))).append("</pre>");
      } else {
        html.append(InlineTags.literal(code.group(4).strip()));
      }
      end = code.end();
    }
    return html.append(prose(body.substring(end))).toString().strip();
  }

  private static String prose(String text) {
    String lines =
        RULE.matcher(DEFINITION.matcher(QUOTE.matcher(text).replaceAll("")).replaceAll(""))
            .replaceAll("<hr>");
    String cells =
        ROW.matcher(lines).replaceAll(row -> Matcher.quoteReplacement(cells(row.group())));
    String paragraphs =
        ITEM.matcher(BLANK_LINE.matcher(cells).replaceAll("\n<p>\n")).replaceAll("<li>");
    String addressed =
        ADDRESS
            .matcher(HARD_BREAK.matcher(paragraphs).replaceAll(""))
            .replaceAll(url -> Matcher.quoteReplacement(InlineTags.literal(url.group(1))));
    String linked = LINK.matcher(IMAGE.matcher(addressed).replaceAll("$1")).replaceAll("$1");
    String referred =
        REFERENCE
            .matcher(linked)
            .replaceAll(link -> Matcher.quoteReplacement("{@link " + link.group(1) + "}"));
    String plain = EMPHASIS.matcher(STRONG.matcher(referred).replaceAll("$2")).replaceAll("$2");
    return ESCAPED.matcher(plain).replaceAll("$1");
  }

  private static String cells(String row) {
    return RULE_OF_TABLE.matcher(row).matches() ? "" : row.replace("|", "<td>");
  }
}
