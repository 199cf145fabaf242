package dev.motus.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random types of tools' parameters as Java, and random values of them as JSON. */
final class RandomToolTypes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 3;

  private final Random random;
  private final StringBuilder declarations = new StringBuilder();
  private int count;

  RandomToolTypes(long seed) {
    this.random = new Random(seed);
  }

  /**
   * A type.
   *
   * @param java as a reference type is written
   * @param value makes a random value
   */
  record Type(String java, Supplier<JsonNode> value) {}

  /** The types that the types so far are made of. */
  String declarations() {
    return declarations.toString();
  }

  Type next() {
    return next(0);
  }

  private Type next(int depth) {
    int kinds = depth < MAX_DEPTH ? 17 : 11;
    return switch (random.nextInt(kinds)) {
      case 0 -> new Type("String", () -> JSON.textNode(text()));
      case 1 -> new Type("Integer", () -> JSON.numberNode(random.nextInt()));
      case 2 -> new Type("Long", () -> JSON.numberNode(random.nextLong()));
      case 3 -> new Type("Byte", () -> JSON.numberNode(random.nextInt(-128, 128)));
      case 4 -> new Type("Double", () -> JSON.numberNode(random.nextGaussian() * 1e9));
      case 5 -> new Type("Boolean", () -> JSON.booleanNode(random.nextBoolean()));
      case 6 -> new Type("Character", () -> JSON.textNode("" + (char) ('a' + random.nextInt(26))));
      case 7 ->
          new Type(
              "LocalDate",
              () ->
                  JSON.textNode(
                      "20%02d-0%d-1%d"
                          .formatted(
                              random.nextInt(100), 1 + random.nextInt(9), random.nextInt(10))));
      case 8 ->
          new Type(
              "UUID",
              () ->
                  JSON.textNode(
                      new java.util.UUID(random.nextLong(), random.nextLong()).toString()));
      case 9 -> new Type("Duration", () -> JSON.textNode("PT" + (1 + random.nextInt(50)) + "S"));
      case 10 -> constants();
      case 11 -> list(next(depth + 1));
      case 12 -> map(next(depth + 1));
      case 13 -> optional(next(depth + 1));
      case 14 -> variants(depth);
      default -> record(depth, "");
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append("ab\"\\/\u00e9\u6771\n\t{}[]".charAt(random.nextInt(13)));
    }
    return text.toString();
  }

  private Type constants() {
    String name = "E" + count++;
    declarations.append("enum " + name + " { A, B_C, D }\n");
    return new Type(name, () -> JSON.textNode(List.of("A", "B_C", "D").get(random.nextInt(3))));
  }

  private Type list(Type element) {
    return new Type(
        "List<" + element.java() + ">",
        () -> {
          ArrayNode array = JSON.arrayNode();
          for (int i = random.nextInt(4); i > 0; i--) {
            array.add(element.value().get());
          }
          return array;
        });
  }

  private Type map(Type value) {
    return new Type(
        "Map<String, " + value.java() + ">",
        () -> {
          ObjectNode object = JSON.objectNode();
          for (int i = random.nextInt(4); i > 0; i--) {
            object.set("key" + i, value.value().get());
          }
          return object;
        });
  }

  // Null, which a property leaves out: see record.
  private Type optional(Type value) {
    boolean isOptional = value.java().startsWith("Optional<");
    return isOptional
        ? value
        : new Type(
            "Optional<" + value.java() + ">",
            () -> random.nextInt(3) == 0 ? JSON.nullNode() : value.value().get());
  }

  private Type record(int depth, String supertype) {
    String name = "R" + count++;
    List<String> components = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Type type = next(depth + 1);
      components.add(type.java() + " c" + types.size());
      types.add(type);
    }
    boolean isRecursive = supertype.isEmpty() && random.nextInt(4) == 0;
    if (isRecursive) {
      components.add("List<" + name + "> more");
    }
    declarations.append(
        "record %s(%s) %s {}\n".formatted(name, String.join(", ", components), supertype));
    return new Type(name, () -> object(types, isRecursive, 0));
  }

  private ObjectNode object(List<Type> types, boolean isRecursive, int level) {
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < types.size(); i++) {
      JsonNode value = types.get(i).value().get();
      if (!value.isNull()) {
        object.set("c" + i, value);
      }
    }
    if (isRecursive) {
      ArrayNode more = object.putArray("more");
      if (level < 2 && random.nextBoolean()) {
        more.add(object(types, true, level + 1));
      }
    }
    return object;
  }

  private Type variants(int depth) {
    String name = "S" + count++;
    Type one = record(depth + 1, "implements " + name);
    Type other = record(depth + 1, "implements " + name);
    declarations.append(
        "sealed interface %s permits %s, %s {}\n".formatted(name, one.java(), other.java()));
    return new Type(
        name,
        () -> {
          Type variant = random.nextBoolean() ? one : other;
          ObjectNode object = JSON.objectNode().put("@type", variant.java());
          return object.setAll((ObjectNode) variant.value().get());
        });
  }
}
