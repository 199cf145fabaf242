package dev.motus.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation, taken apart. */
final class MarkdownPage {
  /** Text in the line of a paragraph or table that is set as code. */
  record Code(int line, String text) {}

  /** A link or picture; the target is as it stands there. */
  record Link(int line, String target) {}

  private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");
  private static final Pattern COMMENT = Pattern.compile("<!-- (snippet|given): (.*?)( -->)?");
  private static final Pattern INLINE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset)=\"([^\"]+)\"");

  private final String name;
  private final List<Snippet> snippets = new ArrayList<>();
  private final List<String> givenFiles = new ArrayList<>();
  private final List<Code> codes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<String> anchors = new ArrayList<>();
  private final List<String> lines;
  private int next;

  private MarkdownPage(String name, String text) {
    this.name = name;
    this.lines = text.lines().toList();
  }

  static MarkdownPage read(Path root, String name) throws IOException {
    return of(name, Files.readString(root.resolve(name)));
  }

  static MarkdownPage of(String name, String text) {
    MarkdownPage page = new MarkdownPage(name, text);
    page.parse();
    return page;
  }

  String name() {
    return name;
  }

  List<Snippet> snippets() {
    return snippets;
  }

  /** Source files that the snippets need and the reader does not see. */
  List<String> givenFiles() {
    return givenFiles;
  }

  List<Code> codes() {
    return codes;
  }

  List<Link> links() {
    return links;
  }

  /** What a link can lead to within the page. */
  List<String> anchors() {
    return anchors;
  }

  List<String> lines() {
    return lines;
  }

  private void parse() {
    String kind = "";
    String given = "";
    while (next < lines.size()) {
      String line = lines.get(next++);
      Matcher comment = COMMENT.matcher(line);
      Matcher fence = FENCE.matcher(line);
      if (comment.matches()) {
        String body = comment.group(3) == null ? until("-->", "") : "";
        if (comment.group(1).equals("given")) {
          givenFiles.add(body);
        } else {
          kind = comment.group(2);
          given = body;
        }
      } else if (fence.matches()) {
        int first = next + 1;
        String text = until("```", fence.group(1));
        snippets.add(new Snippet(name, first, fence.group(2), kind, given, text));
        kind = "";
        given = "";
      } else {
        prose(line);
      }
    }
  }

  private void prose(String line) {
    if (line.startsWith("#")) {
      anchors.add(anchor(line.replaceFirst("#+ ", "")));
    }
    INLINE.matcher(line).results().forEach(each -> codes.add(new Code(next, each.group(1))));
    LINK.matcher(INLINE.matcher(line).replaceAll("code"))
        .results()
        .map(each -> each.group(1) == null ? each.group(2) : each.group(1))
        .forEach(target -> links.add(new Link(next, target)));
  }

  /** As GitHub makes it of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  private String until(String end, String indent) {
    StringBuilder text = new StringBuilder();
    while (next < lines.size() && !lines.get(next).equals(indent + end)) {
      String line = lines.get(next++);
      text.append(line.startsWith(indent) ? line.substring(indent.length()) : line).append('\n');
    }
    if (next == lines.size()) {
      throw new IllegalArgumentException(name + ": a block or comment has no end: " + text);
    }
    next++;
    return text.toString();
  }
}
