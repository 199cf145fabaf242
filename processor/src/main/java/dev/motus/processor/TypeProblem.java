package dev.motus.processor;

import javax.tools.Diagnostic.Kind;

/** What keeps a type from being traced, or makes that useless. */
enum TypeProblem implements Problem {
  FINAL_TYPE(
      Kind.ERROR,
      "final-type",
      "%1$s is final, so no traced subclass can be generated."
          + " Remove 'final', or move %2$s to an interface that %1$s implements."),
  KOTLIN_FINAL_TYPE(
      Kind.ERROR,
      "final-type",
      "%1$s is final, so no traced subclass can be generated."
          + " Mark it 'open' or apply the Kotlin all-open plugin."),
  RECORD(
      Kind.ERROR,
      "record",
      "%1$s is a record and records are final. Put %2$s on an interface that the record"
          + " implements."),
  UNSUPPORTED_KIND(
      Kind.ERROR,
      "unsupported-kind",
      "%2$s can be used on interfaces and classes; %1$s is %3$s. Move the methods to a class or an"
          + " interface."),
  SEALED(
      Kind.ERROR,
      "sealed",
      "%1$s is sealed and does not permit %2$s. Use a non-sealed interface, or mark a permitted"
          + " subclass 'non-sealed' and annotate that."),
  ABSTRACT_CLASS(
      Kind.ERROR,
      "abstract-class",
      "%1$s is abstract: the generated subclass could not call super.%2$s()."
          + " Annotate an interface, or override what is to be traced in a concrete class, with"
          + " the annotation there."),
  INNER_CLASS(
      Kind.ERROR,
      "inner-class",
      "%1$s needs an instance of its outer class. Make it static or top-level."),
  PRIVATE_TYPE(
      Kind.ERROR,
      "private-type",
      "%1$s is not visible to generated code in package %2$s. Make it package-private or wider."),
  NOTHING_TO_TRACE(
      Kind.WARNING,
      "nothing-to-trace",
      "%1$s is annotated but none of its methods is a task or tool. Annotate a method, or remove"
          + " %2$s."),
  NOTHING_LISTED(
      Kind.WARNING,
      "nothing-to-trace",
      "%1$s has no abstract method, so @Traced traces nothing of it. Name the methods to trace in"
          + " 'methods'; it has: %2$s."),
  NAME_TAKEN(Kind.ERROR, "name-taken", "Cannot generate %1$s: %2$s. Rename it, or rename %3$s."),
  NAME_TAKEN_LISTED(
      Kind.ERROR,
      "name-taken",
      "Cannot generate %1$s: %2$s. Put the @Traced with %3$s on a package or class of another"
          + " package."),
  NAME_OBSCURED(
      Kind.ERROR,
      "name-obscured",
      "%1$s has a field or a parameter called %2$s, which hides what generated code has to name."
          + " Rename it, or trace a type that does not inherit it."),
  TRACED_TWICE(
      Kind.WARNING,
      "traced-twice",
      "%1$s implements %2$s which is traced as well; wrapping both records every call twice."
          + " Keep the annotations on one of them."),
  HIDDEN_CONSTRUCTOR(
      Kind.ERROR,
      "no-constructor",
      "%1$s has no constructor that generated code can call: %2$s is not visible, or names a class"
          + " that is not. Make them visible in the package, or trace an interface instead."),
  LIBRARY_CONSTRUCTOR(
      Kind.ERROR,
      "no-constructor",
      "%1$s has no constructor that a class in package %2$s can call. Trace an interface that it"
          + " implements, or annotate a method of your own that calls it."),
  NO_CONSTRUCTOR(
      Kind.ERROR,
      "no-constructor",
      "%1$s has only private constructors. Make one package-private, or trace an interface"
          + " instead.");

  private final Kind kind;
  private final String id;
  private final String text;

  TypeProblem(Kind kind, String id, String text) {
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
