package dev.motus.processor;

import javax.tools.Diagnostic.Kind;

/** What is wrong with the build: its options, libraries and output. */
enum BuildProblem implements Problem {
  RUNTIME_MISSING(
      Kind.ERROR,
      "runtime-missing",
      "%1$s cannot be traced without motus-runtime."
          + " Add the dependency, or 'requires dev.motus.runtime' to module-info."),
  UNRESOLVED_TYPE(
      Kind.ERROR,
      "unresolved-type",
      "Could not process %1$s: type %2$s is not found. Add the library that has it; if another"
          + " processor generates it, look for its error above."),
  NAMELESS_TYPE(
      Kind.ERROR,
      "unresolved-type",
      "%1$s mentions a class with type arguments that does not exist yet, and this version of javac"
          + " does not say which. If it is a traced class of ours, mention the type that it traces"
          + " instead, or compile with a newer JDK."),
  LOMBOK(
      Kind.WARNING,
      "lombok",
      "Lombok did not run a round after %1$s was seen. Is Lombok on the annotation processor"
          + " path?"),
  KOTLIN_MISSING(
      Kind.ERROR,
      "kotlin-missing",
      "The end of %1$s.%2$s cannot be followed without motus-kotlin. Use the dependency"
          + " dev.motus:motus, which brings it, or add dev.motus:motus-kotlin."),
  UNKNOWN_OPTION(Kind.WARNING, "unknown-option", "There is no option %1$s. The options are: %2$s."),
  OPTION_VALUE(
      Kind.WARNING,
      "option-value",
      "%1$s has no value \"%2$s\", so it does nothing. Write one of: %3$s."),
  UNKNOWN_ID(
      Kind.WARNING,
      "unknown-id",
      "%1$s silences nothing: there is no warning \"%2$s\". Did you mean \"%3$s\"?"),
  ERROR_ID(
      Kind.WARNING,
      "unknown-id",
      "%1$s silences nothing: \"%2$s\" is an error. Take it out; what the error itself says helps."),
  WRITING_FAILED(
      Kind.ERROR,
      "writing-failed",
      "Could not write %1$s: %2$s. Check the output folder and its permissions."),
  INTERNAL(
      Kind.ERROR,
      "internal",
      "Internal error while processing %1$s. Please report it with this trace: %2$s");

  private final Kind kind;
  private final String id;
  private final String text;

  BuildProblem(Kind kind, String id, String text) {
    this.kind = kind;
    this.id = id;
    this.text = text;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String text() {
    return text;
  }
}
