package dev.motus.tools.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A property of an object, or an argument of a tool.
 *
 * @param name in JSON
 * @param description for the model; may be empty
 * @param accessor reads it from an object; arguments have none
 */
public record Property(
    String name,
    JsonType<?> type,
    String description,
    @Nullable Function<Object, @Nullable Object> accessor) {

  /** A property of an object. */
  @SuppressWarnings("unchecked") // Generated code pairs accessors with their class.
  public static <T> Property property(
      String name, JsonType<?> type, Function<T, ? extends @Nullable Object> accessor) {
    return property(name, type, "", accessor);
  }

  /** A property of an object, with a description. */
  @SuppressWarnings("unchecked") // Generated code pairs accessors with their class.
  public static <T> Property property(
      String name,
      JsonType<?> type,
      String description,
      Function<T, ? extends @Nullable Object> accessor) {
    return new Property(
        name, type, description, (Function<Object, @Nullable Object>) (Function<?, ?>) accessor);
  }

  /** An argument. */
  public static Property argument(String name, JsonType<?> type, String description) {
    return new Property(name, type, description, null);
  }
}
