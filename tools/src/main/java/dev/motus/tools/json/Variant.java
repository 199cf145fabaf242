package dev.motus.tools.json;

/**
 * One of the types that a sealed type permits.
 *
 * @param name in {@code @type}
 * @param type its class
 * @param json its properties, made by {@link JsonTypes#object}
 */
public record Variant(String name, Class<?> type, JsonType<?> json) {
  ObjectType<?> object() {
    return (ObjectType<?>) json.resolved();
  }

  /** A variant. */
  public static Variant variant(String name, Class<?> type, JsonType<?> json) {
    return new Variant(name, type, json);
  }
}
