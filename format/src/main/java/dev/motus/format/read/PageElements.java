package dev.motus.format.read;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The script elements of a viewer's page that hold data. All other scripts are passed over, so what
 * stands in them is taken for nothing.
 */
final class PageElements {
  private static final String PREFIX = "motus-";
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)\\s*=\\s*\"([^\"]*)\"");
  private static final int BUFFER = 1 << 16;

  private final Reader text;
  private final char[] buffer = new char[BUFFER];
  private int at;
  private int end;

  private final Map<String, String> json = new HashMap<>();
  private final Map<String, List<PageChunk>> chunks = new HashMap<>();
  private boolean isCut;

  private PageElements(Reader text) {
    this.text = text;
  }

  static PageElements of(Reader text) throws IOException {
    PageElements page = new PageElements(text);
    page.read();
    return page;
  }

  /** The text of the element with this id after {@code motus-}, or null. */
  @Nullable String json(String id) {
    return json.get(id);
  }

  /** The chunks with this class after {@code motus-}, in their order. */
  List<PageChunk> chunks(String kind) {
    return chunks.getOrDefault(kind, List.of());
  }

  /** Whether the page ends in the middle of an element. */
  boolean isCut() {
    return isCut;
  }

  private void read() throws IOException {
    StringBuilder head = new StringBuilder();
    while (skipTo("<script", null)) {
      head.setLength(0);
      Map<String, String> attributes = new HashMap<>();
      boolean isWhole = skipTo(">", head);
      for (Matcher each = ATTRIBUTE.matcher(head); each.find(); ) {
        attributes.put(each.group(1), each.group(2));
      }
      String name = attributes.getOrDefault("id", attributes.getOrDefault("class", ""));
      boolean isData = name.startsWith(PREFIX);
      StringBuilder content = isData ? new StringBuilder() : null;
      isWhole &= skipTo("</script", content);
      if (!isWhole) {
        isCut = true;
      } else if (content != null) {
        add(name.substring(PREFIX.length()), attributes, content.toString());
      }
    }
  }

  private void add(String name, Map<String, String> attributes, String content) {
    if (attributes.containsKey("id")) {
      json.putIfAbsent(name, content);
    } else {
      chunks
          .computeIfAbsent(name, kind -> new ArrayList<>())
          .add(
              new PageChunk(
                  number(attributes.get("data-first")),
                  number(attributes.get("data-count")),
                  content));
    }
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /**
   * Goes on behind the next mark, in letters of either case.
   *
   * @param mark in small letters; its first letter stands nowhere else in it
   * @param before gets what stands before the mark, or null
   * @return whether there was one
   */
  private boolean skipTo(String mark, @Nullable StringBuilder before) throws IOException {
    int matched = 0;
    for (int c = next(); c >= 0; c = next()) {
      boolean goesOn = Character.toLowerCase(c) == mark.charAt(matched);
      if (!goesOn && before != null) {
        before.append(mark, 0, matched);
      }
      matched = goesOn ? matched + 1 : c == mark.charAt(0) ? 1 : 0;
      if (matched == mark.length()) {
        return true;
      }
      if (matched == 0 && before != null) {
        before.append((char) c);
      }
    }
    return false;
  }

  private int next() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, text.read(buffer));
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at++];
  }
}
