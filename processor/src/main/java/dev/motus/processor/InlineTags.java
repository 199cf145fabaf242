package dev.motus.processor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces the inline tags of a comment by what a reader of the page sees. */
final class InlineTags {
  private static final Pattern OPENING = Pattern.compile("\\{@(\\w+)\\s*");
  // com.example.Outer.Inner#method(int, java.lang.String[]), then the label.
  private static final Pattern REFERENCE =
      Pattern.compile("([^\\s(]*(?:\\([^)]*\\))?)\\s*(.*)", Pattern.DOTALL);
  // "a phrase" and what is said of it.
  private static final Pattern PHRASE = Pattern.compile("\"?((?<=\")[^\"]*|[^\\s\"]+)");
  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z_][a-z_0-9]*\\.)+(?=[A-Z])");

  private InlineTags() {}

  /** What stands in code or is literal comes out with entities, so that it is no markup. */
  static String replaced(String comment) {
    StringBuilder text = new StringBuilder();
    Matcher tag = OPENING.matcher(comment);
    int end = 0;
    while (tag.find(end)) {
      int close = closing(comment, tag.end());
      text.append(comment.substring(end, tag.start()));
      text.append(shown(tag.group(1), comment.substring(tag.end(), close)));
      end = Math.min(close + 1, comment.length());
    }
    return text.append(comment.substring(end)).toString();
  }

  /** The summary that the comment names itself. */
  static Optional<String> summary(String comment) {
    int start = comment.indexOf("{@summary");
    if (start < 0) {
      return Optional.empty();
    }
    int from = start + "{@summary".length();
    return Optional.of(comment.substring(from, closing(comment, from)));
  }

  private static String shown(String tag, String content) {
    return switch (tag) {
      case "code", "literal" -> literal(content);
      case "link", "linkplain" -> link(content);
      case "value" -> literal(target(content.strip()));
      case "index" -> literal(indexed(content.strip()));
      // Lines of code, which nobody reads aloud.
      case "snippet" -> "<p>";
      case "return" -> "Returns " + replaced(content) + ".";
      // What a page would find elsewhere: the text of a supertype, the root of the pages.
      case "inheritDoc", "docRoot" -> "";
      default -> replaced(content);
    };
  }

  private static String link(String content) {
    Matcher reference = REFERENCE.matcher(content.strip());
    if (!reference.matches()) {
      return replaced(content);
    }
    return reference.group(2).isBlank()
        ? literal(target(reference.group(1)))
        : replaced(reference.group(2));
  }

  /** The word or the phrase in quotes, without what the index says of it. */
  private static String indexed(String content) {
    Matcher phrase = PHRASE.matcher(content);
    return phrase.lookingAt() ? content.substring(phrase.start(1), phrase.end(1)) : content;
  }

  private static String target(String reference) {
    String target = reference.startsWith("#") ? reference.substring(1) : reference;
    return PACKAGE.matcher(target.replace('#', '.')).replaceAll("");
  }

  /** Text that is no markup; no full stop in it ends a sentence, and no letter is an initial. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder();
    boolean isLetter = text.length() == 1;
    text.chars()
        .forEach(
            c -> {
              if (isLetter || "&<>{}@.!?".indexOf(c) >= 0) {
                literal.append("&#").append(c).append(';');
              } else {
                literal.append((char) c);
              }
            });
    return literal.toString();
  }

  // Braces within nest.
  private static int closing(String comment, int from) {
    int open = 1;
    for (int i = from; i < comment.length(); i++) {
      char c = comment.charAt(i);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return comment.length();
  }
}
