package dev.motus.junit.cassette;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares two values of JSON and says where they differ, by paths such as {@code $.a[0].b}. */
final class JsonDifferences {
  private static final Object ABSENT = new Object();
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

  /** More need not be counted to find the nearest recording. */
  private static final int MOST = 1_000;

  private static final int MOST_CHARS = 70;
  private static final int CHARS_BEFORE = 20;

  private final MatchingRules rules;
  private final boolean isPartial;
  private final List<String> found = new ArrayList<>();

  private JsonDifferences(MatchingRules rules, boolean isPartial) {
    this.rules = rules;
    this.isPartial = isPartial;
  }

  /**
   * A line for each difference; empty when there is none.
   *
   * @param isPartial whether keys that only the second value has do not count
   */
  static List<String> between(
      @Nullable Object recorded, @Nullable Object now, MatchingRules rules, boolean isPartial) {
    JsonDifferences differences = new JsonDifferences(rules, isPartial);
    differences.compare("$", recorded, now);
    return differences.found;
  }

  private void compare(String path, @Nullable Object recorded, @Nullable Object now) {
    if (found.size() >= MOST || rules.isIgnored(path)) {
      return;
    }
    if (recorded instanceof Map<?, ?> before && now instanceof Map<?, ?> after) {
      compareObjects(path, before, after);
    } else if (recorded instanceof List<?> before && now instanceof List<?> after) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        compare(path + "[" + i + "]", itemOf(before, i), itemOf(after, i));
      }
    } else if (!isSame(recorded, now)) {
      found.add(path + ": recorded " + shown(recorded, now) + ", now " + shown(now, recorded));
    }
  }

  private void compareObjects(String path, Map<?, ?> before, Map<?, ?> after) {
    Set<Object> names = new LinkedHashSet<>(before.keySet());
    if (!isPartial) {
      names.addAll(after.keySet());
    }
    for (Object name : names) {
      String text = String.valueOf(name);
      compare(
          path + (PLAIN_NAME.matcher(text).matches() ? "." + text : "['" + text + "']"),
          fieldOf(before, name),
          fieldOf(after, name));
    }
  }

  private static @Nullable Object fieldOf(Map<?, ?> fields, Object name) {
    return fields.containsKey(name) ? fields.get(name) : ABSENT;
  }

  private static @Nullable Object itemOf(List<?> items, int index) {
    return index < items.size() ? items.get(index) : ABSENT;
  }

  private boolean isSame(@Nullable Object recorded, @Nullable Object now) {
    if (recorded instanceof BigDecimal before && now instanceof BigDecimal after) {
      return before.compareTo(after) == 0;
    }
    if (recorded instanceof String before) {
      String after = now instanceof String text ? text : isPartial ? textOfParts(now) : null;
      return after != null && rules.isSameText(before, after);
    }
    return recorded == null ? now == null : recorded.equals(now);
  }

  /** A message may have its text whole or as a list of parts, and a trace doesn't know which. */
  private static @Nullable String textOfParts(@Nullable Object value) {
    if (!(value instanceof List<?> parts)) {
      return null;
    }
    StringBuilder all = new StringBuilder();
    for (Object part : parts) {
      if (!(part instanceof Map<?, ?> fields && fields.get("text") instanceof String text)) {
        return null;
      }
      all.append(text);
    }
    return all.toString();
  }

  /** A value; of a long text what is around the place where it parts from the other. */
  private static String shown(@Nullable Object value, @Nullable Object other) {
    if (value == ABSENT) {
      return "nothing";
    }
    String line = JsonTree.line(value);
    if (line.length() <= MOST_CHARS) {
      return line;
    }
    int same = 0;
    String otherLine = other == ABSENT ? "" : JsonTree.line(other);
    while (same < Math.min(line.length(), otherLine.length())
        && line.charAt(same) == otherLine.charAt(same)) {
      same++;
    }
    int from = same + CHARS_BEFORE < MOST_CHARS ? 0 : same - CHARS_BEFORE;
    int to = Math.min(line.length(), from + MOST_CHARS);
    return (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
  }
}
