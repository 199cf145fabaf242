package dev.motus.tools.adapter;

import java.util.EnumSet;
import java.util.Set;

/** In what a schema made by reflection differs from ours. */
enum SchemaDifference {
  OPTIONAL(
      "what may be left out has to be given",
      "`@Nullable` and `Optional` say that it may; a model that has no value would have to invent one"),
  INTERNALS(
      "a date, time, address or `Optional` is an object of its fields",
      "models and people write `2026-11-30`, and that is what reads it afterwards"),
  FORMAT("no `format`", "a model writes `2026-11-30` where it is told that it is a date"),
  LIMITS(
      "no limits",
      "what `@Min`, `@Size`, `@Pattern` and the type forbid is refused afterwards anyway"),
  MAP("any value in a map", "the map's type says which"),
  CHOICE(
      "a sealed type has no cases, or none that can be told apart by `@type`",
      "the model has to know its cases; `@type` is what traces say as well"),
  RECURSION(
      "a type within itself is wrong or told twice",
      "a reference says it once, and means the type and not the whole argument"),
  LOST("what a generic type holds is missing", "`Page<Contact>` is known to the compiler"),
  NUMBER("a `byte` is a text", "it is a number from -128 to 127"),
  CLOSED(
      "unknown properties are allowed", "a misspelt argument is refused and not silently ignored");

  final String words;
  final String reason;

  SchemaDifference(String words, String reason) {
    this.words = words;
    this.reason = reason;
  }

  /**
   * The differences of two schemas.
   *
   * @throws AssertionError for one that is of no kind
   */
  static Set<SchemaDifference> between(Set<String> ours, Set<String> theirs) {
    Set<SchemaDifference> all = EnumSet.noneOf(SchemaDifference.class);
    for (String fact : ours) {
      if (!theirs.contains(fact)) {
        all.add(kind(path(fact), said(fact), true, ours, theirs));
      }
    }
    for (String fact : theirs) {
      // That a number has 32 bits is a word of OpenAPI, which JSON Schema does not have.
      if (!ours.contains(fact) && !said(fact).matches("format (int32|double)")) {
        all.add(kind(path(fact), said(fact), false, ours, theirs));
      }
    }
    return all;
  }

  private static SchemaDifference kind(
      String path, String said, boolean isOurs, Set<String> ours, Set<String> theirs) {
    if (within(path, "choice", ours)) {
      return CHOICE;
    }
    if (within(path, "again", ours)) {
      return RECURSION;
    }
    if (isObjectOnlyThere(path, ours, theirs)) {
      return INTERNALS;
    }
    if (isOurs && said.equals("closed") && has(path, theirs)) {
      return CLOSED;
    }
    if (path.endsWith(".*")) {
      return MAP;
    }
    if (isOurs && !has(path, theirs)) {
      return LOST;
    }
    if (isOurs ? said.equals("null") : said.equals("required")) {
      return OPTIONAL;
    }
    if (isOurs && said.startsWith("format")) {
      return FORMAT;
    }
    if (isOurs && said.matches("(minimum|maximum|minLength|maxLength|pattern) .*")) {
      return LIMITS;
    }
    if (path.endsWith(".flag") && said.startsWith("type")) {
      return NUMBER;
    }
    throw new AssertionError(path + " " + said + " of " + (isOurs ? "ours" : "theirs"));
  }

  /** Whether the path, or one above it, is said to be something. */
  private static boolean within(String path, String what, Set<String> facts) {
    for (String fact : facts) {
      if (said(fact).equals(what) && path.startsWith(path(fact))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isObjectOnlyThere(String path, Set<String> ours, Set<String> theirs) {
    for (String fact : theirs) {
      if (said(fact).equals("type object")
          && path.startsWith(path(fact))
          && ours.contains(path(fact) + " type string")) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(String path, Set<String> facts) {
    return facts.stream().anyMatch(fact -> path(fact).equals(path));
  }

  private static String path(String fact) {
    return fact.substring(0, fact.indexOf(' '));
  }

  private static String said(String fact) {
    return fact.substring(fact.indexOf(' ') + 1);
  }
}
