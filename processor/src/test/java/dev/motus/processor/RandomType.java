package dev.motus.processor;

import java.util.List;
import java.util.Set;

/**
 * A random type to trace, with its parents, as a tree of choices. Whatever the choices are, {@link
 * RandomTypeSource} makes a valid program of them: so any part can be left out to find the smallest
 * sample that fails.
 */
record RandomType(
    Kind kind,
    Nesting nesting,
    boolean isPublic,
    boolean isTask,
    List<Variable> variables,
    List<Parent> parents,
    List<Constructor> constructors,
    List<Method> methods,
    String memberType,
    List<String> fields,
    Set<Corner> corners) {

  enum Kind {
    INTERFACE,
    CLASS,
    ABSTRACT_CLASS,
    FINAL_CLASS,
    RECORD,
    ENUM;

    boolean isInterface() {
      return this == INTERFACE;
    }

    boolean canExtend() {
      return this != RECORD && this != ENUM;
    }
  }

  enum Nesting {
    TOP,
    STATIC,
    INNER,
    PRIVATE
  }

  /** What has broken generators before. */
  enum Corner {
    /** {@code equals(@Mark Object other)} and the other methods of {@code Object}. */
    OBJECT_METHODS,
    /** {@code extends @Mark Parent}. */
    MARKED_PARENTS,
    /** {@code throws @Mark IOException}. */
    MARKED_THROWS,
    /** {@code <@Mark T>}. */
    MARKED_VARIABLES,
    /** A superclass of another package has one of the type's own package. */
    SKIPPED_PACKAGE
  }

  /** A use of a type. */
  sealed interface Tree {
    /** {@code int}, {@code String}. */
    record Named(String name) implements Tree {}

    /** One of the type variables in scope, or {@code Object} where there is none. */
    record VariableUse(int choice) implements Tree {}

    /** {@code Map<String, T>}; without arguments, the raw type. */
    record Generic(String name, List<Tree> arguments) implements Tree {}

    /** As a type argument only; without a bound when the keyword is empty. */
    record Wildcard(String keyword, Tree bound) implements Tree {}

    record Array(Tree component) implements Tree {}

    /** {@code @Mark String}. */
    record Marked(Tree type) implements Tree {}
  }

  enum Bound {
    NONE,
    MARKED_OBJECT,
    NUMBER,
    COMPARABLE,
    NUMBER_AND_COMPARABLE,
    COMPARABLE_SUPER,
    SELF_LIST,
    EARLIER,
    ENUM,
    EXCEPTION,
    IO_AND_SERIALIZABLE
  }

  /**
   * The declaration of a type variable.
   *
   * @param hides whether a method's variable has the name of one of the class
   */
  record Variable(Bound bound, boolean hides, int name) {}

  record Parameter(Tree type, int name, boolean isRedacted, boolean isFinal) {}

  enum Thrown {
    IO,
    EXCEPTION,
    THROWABLE,
    RUNTIME,
    VARIABLE
  }

  /** What methods and constructors have in common. */
  record Shape(
      List<Variable> variables,
      List<Parameter> parameters,
      boolean isVarargs,
      List<Thrown> thrown) {}

  enum Access {
    PUBLIC("public "),
    PROTECTED("protected "),
    PACKAGE(""),
    PRIVATE("private ");

    final String keyword;

    Access(String keyword) {
      this.keyword = keyword;
    }
  }

  enum Flag {
    FINAL,
    STATIC,
    SYNCHRONIZED,
    STRICTFP,
    DEFAULT,
    ABSTRACT,
    DEPRECATED,
    FOR_REMOVAL
  }

  enum Mark {
    NONE(""),
    TASK("@AgentTask "),
    NAMED_TASK(
        "@AgentTask(name = \"a \\\"named\\\" one\", type ="
            + " dev.motus.annotation.TaskType.AGENT_CALL) "),
    TOOL("@Tool(description = \"Does * / \\\\ $L %s <b> {@code x} größer\u2028\\ud800\") "),
    LATE_NAMED_TASK("@AgentTask(name = late.Names.NAME) "),
    BOTH("@Tool @AgentTask ");

    final String text;

    Mark(String text) {
      this.text = text;
    }
  }

  /**
   * @param result null for {@code void}
   * @param isOverload whether it shares its name with all others that do
   */
  record Method(
      Tree result, Shape shape, Access access, Set<Flag> flags, Mark mark, boolean isOverload) {}

  record Constructor(Shape shape, Access access) {}

  /**
   * A superclass, where the type is a class and this is the first one, or an interface.
   *
   * @param isElsewhere whether a superclass is in another package
   */
  record Parent(
      List<Variable> variables,
      List<Tree> arguments,
      boolean isRaw,
      boolean isElsewhere,
      boolean isShared,
      List<Method> methods) {}
}
