package dev.motus.junit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the cases of an {@link AgentTest}: a JSON object. Immutable. */
public final class Case {
  private final String name;
  private final String place;
  private final Map<String, @Nullable Object> values;

  Case(String name, String place, Map<String, @Nullable Object> values) {
    this.name = name;
    this.place = place;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Its value {@code name}, else the name of its file and the number of its line. */
  public String name() {
    return name;
  }

  /**
   * A value as text; numbers and the like as JSON has them.
   *
   * @throws IllegalArgumentException when the case has none of this key
   */
  public String text(String key) {
    Object value = value(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "The case at "
              + place
              + " has no value \""
              + key
              + "\". It has: "
              + values.keySet()
              + ".");
    }
    return value.toString();
  }

  /**
   * A value as number.
   *
   * @throws IllegalArgumentException when the case has none of this key, or it is no number
   */
  public double number(String key) {
    String text = text(key);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException(
          "The value \"" + key + "\" of the case at " + place + " is no number: " + text, noNumber);
    }
  }

  /**
   * A value as it is: a text, a {@link Long}, a {@link Double}, a truth value, a list or a map of
   * such; null where it is null or missing.
   */
  public @Nullable Object value(String key) {
    return values.get(key);
  }

  /** All values in their order; unmodifiable. */
  public Map<String, @Nullable Object> values() {
    return values;
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
