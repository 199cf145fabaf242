package dev.motus.processor;

import java.util.List;
import javax.tools.Diagnostic.Kind;

/**
 * Everything that the processors ever say to a user: what is wrong, with the names, and what to do
 * about it.
 *
 * <p>The ids are stable: people search for them, and {@code @SuppressWarnings("motus:<id>")}
 * silences a warning.
 */
enum Problem {
  // Types.
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
          + " Annotate the concrete class or an interface."),
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
  UNWRITABLE_NAME(
      Kind.ERROR,
      "unwritable-name",
      "%1$s has a method \"%2$s\", a name that Java source cannot have, and it has no body to leave"
          + " it to. Give it a name of letters and digits (in Kotlin: @JvmName), or trace another"
          + " type."),
  TRACED_TWICE(
      Kind.WARNING,
      "traced-twice",
      "%1$s implements %2$s which is traced as well; wrapping both records every call twice."
          + " Keep the annotations on one of them."),
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

  // Constructors.
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
          + " instead."),

  // Methods.
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
  KOTLIN_MISSING(
      Kind.ERROR,
      "kotlin-missing",
      "The end of %1$s.%2$s cannot be followed without motus-kotlin. Use the dependency"
          + " dev.motus:motus, which brings it, or add dev.motus:motus-kotlin."),
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
          + " Compile that library with -parameters, or silence this with"
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

  // Beans of containers.
  BEAN_REPLACED(
      Kind.NOTE,
      "bean",
      "%1$s is a bean: %2$s makes %3$s in its place. To leave the bean as it is, compile with"
          + " -Amotus.beans.auto=false."),
  BEAN_LEFT(
      Kind.WARNING,
      "bean-left",
      "The bean %1$s stays untraced: of %2$s on %3$s a framework would see too much or too little"
          + " once another class takes its place. Move its tasks to a bean without that."),
  BEAN_CONSTRUCTOR(
      Kind.WARNING,
      "bean-left",
      "The bean %1$s stays untraced: it has no constructor without parameters, and CDI needs one of"
          + " the superclass of a bean that it makes a proxy of. Add one that is not private, or"
          + " use @Singleton without interceptors."),
  BEAN_FACTORY(
      Kind.NOTE,
      "bean-factory",
      "%1$s gives the container %2$s, which is traced only when it is %3$s. Make it with new"
          + " %3$s(…), which is a %2$s."),
  BEAN_FACTORY_INTERCEPTED(
      Kind.WARNING,
      "bean-intercepted",
      "@%3$s of %2$s has no effect on what %1$s makes: interceptors act on the beans that the"
          + " container makes itself. Give %2$s a scope in place of %1$s, or in Micronaut put @%3$s"
          + " on %1$s, too."),

  // Interfaces that the user does not own.
  UNKNOWN_METHOD(
      Kind.ERROR,
      "unknown-method",
      "%1$s has no method \"%2$s\" that can be traced. Its methods are: %3$s."),

  // Hooks.
  HOOK_SIGNATURE(
      Kind.ERROR,
      "hook-signature",
      "@TaskHook method %1$s must take (HookEvent) or nothing; %2$s."),
  HOOK_RESULT(
      Kind.ERROR,
      "hook-result",
      "The result of %1$s would be ignored. Make it void, or return a CompletionStage."),
  HOOK_PRIVATE(
      Kind.ERROR,
      "hook-private",
      "%1$s is private, so the registry cannot call it. Make it package-private or wider."),
  HOOK_GENERIC_TYPE(
      Kind.ERROR,
      "hook-generic-type",
      "%1$s has type parameters, so no registry can name it. Move its hooks to a class without type"
          + " parameters."),
  HOOK_SCOPE(
      Kind.ERROR,
      "hook-scope",
      "@TaskHook takes a task or a type, not both: per-name and per-type are different scopes."
          + " Use two annotations."),
  UNKNOWN_TASK(Kind.WARNING, "unknown-task", "No task is called \"%1$s\". Did you mean \"%2$s\"?"),

  // Catalogues.
  TOOL_TYPE(Kind.ERROR, "tool-type", "%1$s can't be offered to a model: %2$s"),
  TOOL_NAME(
      Kind.ERROR,
      "tool-name",
      "Providers take no tool called \"%1$s\": up to 64 letters, digits, '_' and '-' are allowed."
          + " Name it: @Tool(name = \"…\")."),
  NOTHING_CATALOGUED(
      Kind.WARNING,
      "nothing-catalogued",
      "%1$s is @Catalogued, but none of its methods is a tool. Mark one with @Tool, or remove"
          + " @Catalogued."),

  // The build.
  UNKNOWN_OPTION(Kind.WARNING, "unknown-option", "There is no option %1$s. The options are: %2$s."),
  OPTION_VALUE(
      Kind.WARNING,
      "option-value",
      "%1$s has no value \"%2$s\", so it does nothing. Write one of: %3$s."),
  UNKNOWN_ID(
      Kind.WARNING,
      "unknown-id",
      "%1$s silences nothing: there is no warning \"%2$s\". Did you mean \"%3$s\"?"),
  WRITING_FAILED(
      Kind.ERROR,
      "writing-failed",
      "Could not write %1$s: %2$s. Check the output folder and its permissions."),
  INTERNAL(
      Kind.ERROR,
      "internal",
      "Internal error while processing %1$s. Please report it with this trace: %2$s");

  /** Before the ids, wherever they could be taken for somebody else's. */
  static final String PREFIX = "motus:";

  private final Kind kind;
  private final String id;
  private final String text;

  Problem(Kind kind, String id, String text) {
    this.kind = kind;
    this.id = id;
    this.text = text;
  }

  Kind kind() {
    return kind;
  }

  /** The bracketed id without the brackets and the prefix; two constants may share one. */
  String id() {
    return id;
  }

  boolean isError() {
    return kind == Kind.ERROR;
  }

  /** The message with the names filled in. */
  String message(List<String> names) {
    return "[" + PREFIX + id + "] " + String.format(text, names.toArray());
  }

  Finding at(Place place, String... names) {
    return new Finding(this, place, List.of(names));
  }
}
