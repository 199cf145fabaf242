package dev.motus.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.processor.RandomToolTypes.Sample;
import dev.motus.processor.RandomToolTypes.Type;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/** Random components of records: with other names, limits, defaults, null. */
final class RandomComponents {
  /** What the components name besides Jackson's, in a package of its own each. */
  static final List<String> ANNOTATIONS =
      List.of(
          "package jakarta.validation.constraints;\n\npublic @interface Min { long value(); }",
          "package jakarta.validation.constraints;\n\npublic @interface Max { long value(); }",
          "package jakarta.validation.constraints;\n\npublic @interface Pattern { String regexp(); }",
          """
          package jakarta.validation.constraints;
          public @interface Size { int min() default 0; int max() default Integer.MAX_VALUE; }
          """);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String LIMITS = "@jakarta.validation.constraints.";

  /** As annotations write it, and as it is returned. */
  private static final Map<String, Map.Entry<String, JsonNode>> DEFAULTS =
      Map.of(
          "String", Map.entry("a \\\"[b", JSON.textNode("a \"[b")),
          "Integer", Map.entry("-7", JSON.numberNode(-7)),
          "Long", Map.entry("9007199254740993", JSON.numberNode(9_007_199_254_740_993L)),
          "Boolean", Map.entry("true", JSON.booleanNode(true)),
          "Double", Map.entry("0.5", JSON.numberNode(0.5)),
          "LocalDate", Map.entry("2026-11-30", JSON.textNode("2026-11-30")),
          "Duration", Map.entry("PT1H", JSON.textNode("PT1H")));

  private static final Map<String, String> PRIMITIVES =
      Map.of("Integer", "int", "Long", "long", "Boolean", "boolean", "Double", "double");

  private final Random random;

  RandomComponents(Random random) {
    this.random = random;
  }

  /**
   * A component.
   *
   * @param java its declaration
   * @param value adds a random value to an object as it is given, and as it is returned
   */
  record Component(String java, BiConsumer<ObjectNode, ObjectNode> value) {}

  Component of(String name, Type type) {
    return switch (random.nextInt(8)) {
      case 0 -> named(name, type);
      case 1 -> nullable(name, type);
      case 2, 3 -> defaulted(name, type);
      case 4, 5 -> limited(name, type);
      default -> plain(name, type);
    };
  }

  private Component plain(String name, Type type) {
    String java = random.nextBoolean() ? type.java() : primitive(type);
    return new Component(java + " " + name, (given, written) -> add(name, type, given, written));
  }

  private static String primitive(Type type) {
    return PRIMITIVES.getOrDefault(type.java(), type.java());
  }

  /** An empty Optional is left out, or null. */
  private void add(String name, Type type, ObjectNode given, ObjectNode written) {
    Sample value = type.value().get();
    if (!value.given().isNull()) {
      given.set(name, value.given());
      written.set(name, value.written());
    } else if (random.nextBoolean()) {
      given.putNull(name);
    }
  }

  private Component named(String name, Type type) {
    String inJson = name + "-in json";
    return new Component(
        "@com.fasterxml.jackson.annotation.JsonProperty(\"%s\") %s %s"
            .formatted(inJson, type.java(), name),
        (given, written) -> add(inJson, type, given, written));
  }

  private Component nullable(String name, Type type) {
    if (type.java().startsWith("Optional<")) {
      return plain(name, type);
    }
    return new Component(
        "@Nullable " + type.java() + " " + name,
        (given, written) -> {
          switch (random.nextInt(4)) {
            case 0 -> given.putNull(name);
            case 1 -> {
              // Left out.
            }
            default -> add(name, type, given, written);
          }
        });
  }

  private Component defaulted(String name, Type type) {
    Map.Entry<String, JsonNode> value = DEFAULTS.get(type.java());
    if (value == null) {
      return plain(name, type);
    }
    boolean isNullable = random.nextInt(3) == 0;
    String java = isNullable ? "@Nullable " + type.java() : primitive(type);
    return new Component(
        "@com.fasterxml.jackson.annotation.JsonProperty(defaultValue = \"%s\") %s %s"
            .formatted(value.getKey(), java, name),
        (given, written) -> {
          int how = random.nextInt(4);
          if (how == 0 && isNullable) {
            given.putNull(name);
            written.putNull(name);
          } else if (how <= 1) {
            written.set(name, value.getValue());
          } else {
            add(name, type, given, written);
          }
        });
  }

  private Component limited(String name, Type type) {
    return switch (type.java()) {
      case "Integer", "Long", "Short" ->
          new Component(
              LIMITS + "Min(0) " + LIMITS + "Max(999) " + primitive(type) + " " + name,
              (given, written) ->
                  both(name, JSON.numberNode(random.nextInt(1000)), given, written));
      case "String" ->
          random.nextBoolean()
              ? new Component(
                  LIMITS + "Size(min = 3, max = 5) String " + name,
                  (given, written) -> both(name, JSON.textNode("\u6771bcd"), given, written))
              : new Component(
                  LIMITS + "Pattern(regexp = \"[a-z]+\") String " + name,
                  (given, written) -> both(name, JSON.textNode("abc"), given, written));
      case "Set<UUID>" ->
          new Component(
              LIMITS + "Size(max = 3) Set<UUID> " + name,
              (given, written) -> add(name, type, given, written));
      default -> plain(name, type);
    };
  }

  private static void both(String name, JsonNode value, ObjectNode given, ObjectNode written) {
    given.set(name, value);
    written.set(name, value);
  }
}
