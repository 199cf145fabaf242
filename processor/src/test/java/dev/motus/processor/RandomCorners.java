package dev.motus.processor;

import dev.motus.processor.RandomType.Corner;
import dev.motus.processor.RandomType.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Java of what has broken generators before. */
final class RandomCorners {
  /** Types that another processor makes while ours are at work, each in a round of its own. */
  static final List<Map<String, String>> LATE =
      List.of(
          Map.of("late.Early", "package late; public class Early {}"),
          Map.of(
              "late.Late",
              "package late; public interface Late {}",
              "late.Names",
              "package late; public class Names { public static final String NAME = \"late"
                  + " one\"; }"));

  private final Set<Corner> corners;

  RandomCorners(RandomType type) {
    this.corners = type.corners();
  }

  /** {@code throws IOException, T}, as it is or with an annotation at each. */
  String thrown(String text) {
    return corners.contains(Corner.MARKED_THROWS)
        ? text.replaceAll("(\\w+)(?=,|$)", "@Mark $1")
        : text;
  }

  /** {@code s0.base.Parent0<T>}, the same. */
  String parent(String text) {
    return corners.contains(Corner.MARKED_PARENTS)
        ? text.replaceFirst("^((?:\\w+\\.)*)", "$1@Mark ")
        : text;
  }

  String declaration(RandomScope scope) {
    return corners.contains(Corner.MARKED_VARIABLES)
        ? scope.markedDeclaration()
        : scope.declaration();
  }

  Collection<String> objectMethods(Kind kind) {
    if (!corners.contains(Corner.OBJECT_METHODS) || !kind.canExtend()) {
      return List.of();
    }
    return kind.isInterface()
        ? List.of(
            "boolean equals(@Mark Object other);", "int hashCode();", "@Mark String toString();")
        : List.of(
            "public boolean equals(@Mark Object other) { return this == other; }",
            "public int hashCode() { return 1; }",
            "public @Mark String toString() { return \"\"; }");
  }

  boolean hasGrandparent() {
    return corners.contains(Corner.SKIPPED_PACKAGE);
  }

  /** Its first method is not the type's to override: between them stands another package. */
  static String grandparent() {
    return """
    public class Grandparent {
      @AgentTask Object g0(Object value) { return value; }
      @Tool protected Object g1(Object value) {
        return CallRecorder.call("g1", new java.lang.Object[] {value});
      }
    }
    """;
  }
}
