package dev.motus.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Random types of tools' parameters as Java, and random values of them as JSON. */
final class RandomToolTypes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 3;
  private static final int SCALARS = 17;

  private final Random random;
  private final RandomComponents components;
  private final StringBuilder declarations = new StringBuilder();
  private int count;

  RandomToolTypes(long seed) {
    this.random = new Random(seed);
    this.components = new RandomComponents(random);
  }

  /**
   * A value.
   *
   * @param given as a model writes it
   * @param written as it is returned: with defaults for what was left out
   */
  record Sample(JsonNode given, JsonNode written) {}

  /**
   * A type.
   *
   * @param java as a reference type is written
   * @param value makes a random value
   */
  record Type(String java, Supplier<Sample> value) {
    private static Type of(String java, Supplier<? extends JsonNode> value) {
      return new Type(
          java,
          () -> {
            JsonNode node = value.get();
            return new Sample(node, node);
          });
    }
  }

  /** The types that the types so far are made of. */
  String declarations() {
    return declarations.toString();
  }

  Type next() {
    return next(0);
  }

  private Type next(int depth) {
    int kind = random.nextInt(depth < MAX_DEPTH ? SCALARS + 7 : SCALARS);
    return switch (kind - SCALARS) {
      case 0 -> list(next(depth + 1));
      case 1 -> map(next(depth + 1));
      case 2 -> optional(next(depth + 1));
      case 3 -> variants(depth);
      case 4, 5, 6 -> record(depth, "");
      default -> scalar(kind);
    };
  }

  private Type scalar(int kind) {
    return switch (kind) {
      case 0 -> Type.of("String", () -> JSON.textNode(text()));
      case 1 -> Type.of("Integer", () -> JSON.numberNode(random.nextInt()));
      case 2 -> Type.of("Long", () -> JSON.numberNode(random.nextLong()));
      case 3 -> Type.of("Byte", () -> JSON.numberNode(random.nextInt(-128, 128)));
      case 4 -> Type.of("Double", () -> JSON.numberNode(random.nextGaussian() * 1e9));
      case 5 -> Type.of("Boolean", () -> JSON.booleanNode(random.nextBoolean()));
      case 6 -> Type.of("Character", () -> JSON.textNode("" + (char) ('a' + random.nextInt(26))));
      case 7 -> Type.of("LocalDate", () -> JSON.textNode(day()));
      case 8 -> Type.of("UUID", () -> JSON.textNode(uuid()));
      case 9 -> Type.of("Duration", () -> JSON.textNode("PT" + (1 + random.nextInt(50)) + "S"));
      case 10 -> Type.of("Short", () -> JSON.numberNode(random.nextInt(-32768, 32768)));
      case 11 -> Type.of("Float", () -> JSON.numberNode(random.nextFloat()));
      case 12 ->
          Type.of("BigDecimal", () -> JSON.numberNode(new BigDecimal(random.nextLong() + ".25")));
      case 13 -> Type.of("BigInteger", () -> JSON.numberNode(new BigInteger(90, random)));
      case 14 -> Type.of("Instant", () -> JSON.textNode(day() + "T10:15:30Z"));
      case 15 -> set();
      default -> constants();
    };
  }

  private String day() {
    return "20%02d-0%d-1%d"
        .formatted(random.nextInt(100), 1 + random.nextInt(9), random.nextInt(10));
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append("ab\"\\/\u00e9\u6771\n\t{}[]".charAt(random.nextInt(13)));
    }
    return text.toString();
  }

  // Of values of which hardly two are alike: none may stand there twice.
  private Type set() {
    return Type.of(
        "Set<UUID>",
        () -> {
          ArrayNode array = JSON.arrayNode();
          for (int i = random.nextInt(4); i > 0; i--) {
            array.add(uuid());
          }
          return array;
        });
  }

  private Type constants() {
    String name = "E" + count++;
    declarations.append("enum " + name + " { A, B_C, D }\n");
    return Type.of(name, () -> JSON.textNode(List.of("A", "B_C", "D").get(random.nextInt(3))));
  }

  private Type list(Type element) {
    return new Type(
        "List<" + element.java() + ">",
        () -> {
          ArrayNode given = JSON.arrayNode();
          ArrayNode written = JSON.arrayNode();
          for (int i = random.nextInt(4); i > 0; i--) {
            Sample each = element.value().get();
            given.add(each.given());
            written.add(each.written());
          }
          return new Sample(given, written);
        });
  }

  private Type map(Type value) {
    return new Type(
        "Map<String, " + value.java() + ">",
        () -> {
          ObjectNode given = JSON.objectNode();
          ObjectNode written = JSON.objectNode();
          for (int i = random.nextInt(4); i > 0; i--) {
            Sample each = value.value().get();
            given.set("key" + i, each.given());
            written.set("key" + i, each.written());
          }
          return new Sample(given, written);
        });
  }

  // Null, which a property leaves out: see RandomComponents.
  private Type optional(Type value) {
    boolean isOptional = value.java().startsWith("Optional<");
    return isOptional
        ? value
        : new Type(
            "Optional<" + value.java() + ">",
            () ->
                random.nextInt(3) == 0
                    ? new Sample(JSON.nullNode(), JSON.nullNode())
                    : value.value().get());
  }

  private Type record(int depth, String supertype) {
    String name = "R" + count++;
    List<RandomComponents.Component> all = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      all.add(components.of("c" + all.size(), next(depth + 1)));
    }
    List<String> java = new ArrayList<>();
    all.forEach(each -> java.add(each.java()));
    boolean isRecursive = supertype.isEmpty() && random.nextInt(4) == 0;
    if (isRecursive) {
      java.add("List<" + name + "> more");
    }
    declarations.append(
        "record %s(%s) %s {}\n".formatted(name, String.join(", ", java), supertype));
    return new Type(name, () -> object(all, isRecursive, 0));
  }

  private Sample object(List<RandomComponents.Component> all, boolean isRecursive, int level) {
    ObjectNode given = JSON.objectNode();
    ObjectNode written = JSON.objectNode();
    all.forEach(each -> each.value().accept(given, written));
    if (isRecursive) {
      ArrayNode moreGiven = given.putArray("more");
      ArrayNode moreWritten = written.putArray("more");
      if (level < 2 && random.nextBoolean()) {
        Sample inner = object(all, true, level + 1);
        moreGiven.add(inner.given());
        moreWritten.add(inner.written());
      }
    }
    return new Sample(given, written);
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
          Sample value = variant.value().get();
          return new Sample(
              typed(variant.java(), value.given()), typed(variant.java(), value.written()));
        });
  }

  private static ObjectNode typed(String variant, JsonNode value) {
    return JSON.objectNode().put("@type", variant).setAll((ObjectNode) value);
  }
}
