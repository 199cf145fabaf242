package dev.motus.format.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The attributes of a span. Each is taken once; what is left is told as it is. */
final class Attributes {
  private static final int MOST_DIGITS = 4;

  private final Map<String, Json> left;

  Attributes(Map<String, Json> attributes) {
    left = new LinkedHashMap<>(attributes);
  }

  boolean has(String name) {
    return left.containsKey(name);
  }

  /** One that stays where it is. */
  Json peek(String name) {
    return left.getOrDefault(name, Json.MISSING);
  }

  void putIfAbsent(String name, Json value) {
    left.putIfAbsent(name, value);
  }

  /** Takes all of these, and gives the first that says something. */
  Json take(String... names) {
    Json found = Json.MISSING;
    for (String name : names) {
      Json value = left.remove(name);
      if (value != null && !found.isThere()) {
        found = value;
      }
    }
    return found;
  }

  /** Takes some of which a text may have JSON in it. */
  Json takeUnpacked(String... names) {
    return take(names).unpacked();
  }

  /** The text of the first that says something, or null. */
  @Nullable String takeText(String... names) {
    Json value = take(names);
    return value.isThere() ? value.toText() : null;
  }

  /**
   * Takes attributes that number their objects, such as {@code
   * llm.input_messages.0.message.content}, as objects without the prefix.
   */
  List<Json> takeNumbered(String prefix) {
    Map<Integer, Map<String, Json>> objects = new TreeMap<>();
    for (String name : new ArrayList<>(left.keySet())) {
      int number = name.startsWith(prefix) ? number(name, prefix.length()) : -1;
      if (number >= 0) {
        String rest = name.substring(name.indexOf('.', prefix.length()) + 1);
        objects.computeIfAbsent(number, any -> new LinkedHashMap<>()).put(rest, take(name));
      }
    }
    return objects(objects.values());
  }

  /** The same for names of an object that was numbered itself. */
  static List<Json> numbered(Json object, String prefix) {
    return new Attributes(object.fields()).takeNumbered(prefix);
  }

  private static List<Json> objects(Collection<Map<String, Json>> fields) {
    List<Json> objects = new ArrayList<>();
    fields.forEach(each -> objects.add(Json.of(each)));
    return objects;
  }

  private static int number(String name, int from) {
    int end = name.indexOf('.', from);
    if (end <= from || end - from > MOST_DIGITS) {
      return -1;
    }
    String digits = name.substring(from, end);
    return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : -1;
  }

  /** What nobody took. */
  Map<String, Json> left() {
    return left;
  }
}
