package dev.motus.processor;

import javax.tools.Diagnostic.Kind;

/** What is wrong with a task's method, or with what it takes and returns. */
enum MethodProblem implements Problem {
  UNWRITABLE_NAME(
      Kind.ERROR,
      "unwritable-name",
      "%1$s has a method \"%2$s\", a name that Java source cannot have, and it has no body to leave"
          + " it to. Give it a name of letters and digits (in Kotlin: @JvmName), or trace another"
          + " type."),
  PRIVATE_METHOD(
      Kind.ERROR,
      "private-method",
      "%1$s.%2$s is private and cannot be overridden. Make it package-private or wider."),
  STATIC_METHOD(
      Kind.ERROR,
      "static-method",
      "%1$s.%2$s is static; only instance methods can be traced. Make it an instance method, or"
          + " remove %3$s."),
  FINAL_METHOD(
      Kind.ERROR, "final-method", "%1$s.%2$s is final. Remove 'final', or trace an interface."),
  KOTLIN_FINAL_METHOD(
      Kind.ERROR,
      "final-method",
      "%1$s.%2$s is final, as functions of Kotlin are. Mark it 'open' or apply the Kotlin all-open"
          + " plugin."),
  KOTLIN_FINAL_METHOD_LEFT_OUT(
      Kind.WARNING,
      "final-method",
      "%1$s.%2$s is final, as functions of Kotlin are, and will not be traced although %3$s is on"
          + " its class. Mark it 'open', or annotate functions one by one."),
  KOTLIN_FINAL_OVERRIDE(
      Kind.WARNING,
      "final-method",
      "%1$s.%2$s is final and will not be traced although it overrides a task of %3$s."
          + " Remove 'final'; an override in an open class of Kotlin is open by itself."),
  FINAL_METHOD_LEFT_OUT(
      Kind.WARNING,
      "final-method",
      "%1$s.%2$s is final and will not be traced although %3$s is on its class."
          + " Remove 'final', or annotate the methods one by one."),
  FINAL_OVERRIDE(
      Kind.WARNING,
      "final-method",
      "%1$s.%2$s is final and will not be traced although it overrides a task of %3$s."
          + " Remove 'final'."),
  NOT_OVERRIDABLE(
      Kind.ERROR,
      "not-overridable",
      "%1$s.%2$s is package-private in another package, so it cannot be overridden from package"
          + " %3$s. Make it protected or public."),
  OBJECT_METHOD(
      Kind.ERROR, "object-method", "%1$s is a method of Object and is never traced. Remove %2$s."),
  DUPLICATE_ID(
      Kind.ERROR,
      "duplicate-id",
      "Two tools are called \"%1$s\": %2$s and %3$s. Give one of them @Tool(name = \"…\")."),
  AMBIGUOUS_OVERLOAD(
      Kind.ERROR,
      "ambiguous-overload",
      "%1$s and %2$s of %3$s cannot be told apart once the type arguments are filled in."
          + " Rename one of them."),
  RAW_SUPERTYPE(
      Kind.ERROR,
      "raw-supertype",
      "%1$s and %2$s are one method of %3$s with different parameters, because one of them comes"
          + " from a raw type. Give that supertype its type arguments."),
  ARRAY_BOUND(
      Kind.ERROR,
      "array-bound",
      "%1$s has a type variable %2$s in %3$s, which Java cannot declare."
          + " Use another type argument than an array."),
  INACCESSIBLE_TYPE(
      Kind.ERROR,
      "inaccessible-type",
      "%1$s uses %2$s, which generated code in package %3$s cannot see. Make %2$s visible or do not"
          + " trace %1$s."),
  RETURNS_THIS(
      Kind.WARNING,
      "returns-this",
      "%1$s may return the untraced delegate. Return something else, or wrap its result in %2$s"
          + " again."),
  UNFOLLOWED_RESULT(
      Kind.WARNING,
      "unfollowed-result",
      "%1$s returns %2$s, so its task ends when the method returns: nothing can stand in for %2$s."
          + " Declare %3$s to have the task end when the work does."),
  PARAMETER_NAME(
      Kind.WARNING,
      "parameter-name",
      "The names of parameters of %1$s are not known (traces show \"%2$s\"), first in %3$s."
          + " Compile that with -parameters, or all of your own sources again, or silence this with"
          + " @SuppressWarnings(\"motus:parameter-name\"), for a package with"
          + " -Amotus.suppress=parameter-name."),
  TWO_KINDS(
      Kind.ERROR,
      "two-kinds",
      "%1$s carries %2$s and %3$s. Keep one of them: a tool is a task already."),
  EXTRACTOR(
      Kind.ERROR,
      "extractor",
      "%1$s cannot be an extractor: %2$s. Name a visible, concrete class that implements"
          + " TaskExtractor and has a visible constructor without parameters."),
  MODEL_CONVENTION(
      Kind.WARNING,
      "model-convention",
      "%1$s is a model call, but nothing of it can be read: the types of its parameters and its"
          + " result have no accessor for %2$s. Name an extractor in @AgentTask(extractor = …), or"
          + " trace it as another type of task."),
  REDACT_UNUSED(
      Kind.WARNING,
      "redact-unused",
      "@Redact on %1$s has no effect: %2$s is not traced here. Put it on the method that carries"
          + " the task annotation, or remove it."),
  REDACT_HIDDEN(
      Kind.WARNING,
      "redact-hidden",
      "@Redact in %1$s has no effect where %2$s is traced: generated code in package %3$s cannot"
          + " see %1$s, so traces show its toString(). Make %1$s visible there."),
  REDACT_PRIVATE(
      Kind.WARNING,
      "redact-hidden",
      "@Redact in %1$s has no effect: %1$s is private, so generated code cannot see it and traces"
          + " show its toString(), where no supertype stands in. Make %1$s package-private."),
  UNKNOWN_METHOD(
      Kind.ERROR,
      "unknown-method",
      "%1$s has no method \"%2$s\" that can be traced. Its methods are: %3$s.");

  private final Kind kind;
  private final String id;
  private final String text;

  MethodProblem(Kind kind, String id, String text) {
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
