package dev.motus.processor;

import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;

/**
 * Everything that the processors ever say to a user: what is wrong, with the names, and what to do
 * about it. The constants are in the enums, one for each thing that can be wrong.
 *
 * <p>The ids are stable: people search for them, and {@code @SuppressWarnings("motus:<id>")}
 * silences a warning.
 */
sealed interface Problem
    permits BeanProblem, BuildProblem, CatalogProblem, HookProblem, MethodProblem, TypeProblem {
  /** Before the ids, wherever they could be taken for somebody else's. */
  String PREFIX = "motus:";

  /** How grave it is. */
  Kind kind();

  /** The bracketed id without the brackets and the prefix; two problems may share one. */
  String id();

  /** What is said of it, with places for the names, as {@link String#format} has them. */
  String text();

  /** The constant's name. */
  String name();

  /** All that there are. */
  static List<Problem> all() {
    return Stream.<Problem[]>of(
            TypeProblem.values(),
            MethodProblem.values(),
            BeanProblem.values(),
            HookProblem.values(),
            CatalogProblem.values(),
            BuildProblem.values())
        .flatMap(Stream::of)
        .toList();
  }

  /** Whether it fails the build. */
  default boolean isError() {
    return kind() == Kind.ERROR;
  }

  /** The message with the names filled in. */
  default String message(List<String> names) {
    return "[" + PREFIX + id() + "] " + String.format(text(), names.toArray());
  }

  /** The problem at its place. */
  default Finding at(Place place, String... names) {
    return new Finding(this, place, List.of(names));
  }
}
