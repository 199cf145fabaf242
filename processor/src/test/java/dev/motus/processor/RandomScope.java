package dev.motus.processor;

import dev.motus.processor.RandomType.Bound;
import dev.motus.processor.RandomType.Thrown;
import dev.motus.processor.RandomType.Tree;
import dev.motus.processor.RandomType.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The type variables that a random declaration can name, and the text of types in it. */
final class RandomScope {
  static final List<String> NAMES =
      List.of(
          "T",
          "U",
          "Task",
          "AgentRuntime",
          "TaskType",
          "Object0",
          "Override",
          "Throwable",
          "Encoders");

  // By name, in the order of the source; the variables of the class first.
  private final Map<String, Bound> variables = new LinkedHashMap<>();
  private final List<String> own = new ArrayList<>();

  private RandomScope() {}

  static RandomScope ofType(List<Variable> declared) {
    RandomScope scope = new RandomScope();
    for (Variable variable : declared) {
      String name = NAMES.get(variable.name());
      scope.declare(scope.variables.containsKey(name) ? name + scope.own.size() : name, variable);
    }
    return scope;
  }

  static RandomScope ofParent(List<Variable> declared) {
    RandomScope scope = new RandomScope();
    for (Variable variable : declared) {
      // Some as in the type itself, which must not be mixed up with it.
      String name = variable.hides() ? "T" : "P" + scope.own.size();
      scope.declare(scope.variables.containsKey(name) ? "P" + scope.own.size() : name, variable);
    }
    return scope;
  }

  /** Static methods do not see the variables of their class. */
  static RandomScope ofStatic(List<Variable> declared) {
    return new RandomScope().forMember(declared);
  }

  RandomScope forMember(List<Variable> declared) {
    Map<String, Variable> names = new LinkedHashMap<>();
    List<String> outer = List.copyOf(variables.keySet());
    for (Variable variable : declared) {
      String hidden = outer.isEmpty() ? "" : outer.get(variable.name() % outer.size());
      boolean hides = variable.hides() && !hidden.isEmpty() && !names.containsKey(hidden);
      names.put(hides ? hidden : "M" + names.size(), variable);
    }
    RandomScope scope = new RandomScope();
    variables.forEach(
        (name, bound) -> {
          if (!names.containsKey(name)) {
            scope.variables.put(name, bound);
          }
        });
    names.forEach(scope::declare);
    return scope;
  }

  boolean declares(String name) {
    return variables.containsKey(name);
  }

  private void declare(String name, Variable variable) {
    Bound bound =
        variable.bound() == Bound.EARLIER && variables.isEmpty() ? Bound.NONE : variable.bound();
    variables.put(name, bound);
    own.add(name);
  }

  /** {@code <T extends Comparable<T>>} with nothing behind it; empty without variables. */
  String declaration() {
    return own.isEmpty()
        ? ""
        : own.stream().map(this::declared).collect(Collectors.joining(", ", "<", ">"));
  }

  /** {@code <@Mark T extends Comparable<T>>}. */
  String markedDeclaration() {
    return own.isEmpty()
        ? ""
        : own.stream()
            .map(name -> "@Mark " + declared(name))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  /** That of {@link #declaration} with a space behind it, as methods have it. */
  String ownDeclaration() {
    return own.isEmpty() ? "" : declaration() + " ";
  }

  private String declared(String name) {
    List<String> all = List.copyOf(variables.keySet());
    return name
        + switch (variables.get(name)) {
          case NONE -> "";
          case MARKED_OBJECT -> " extends @Mark Object";
          case NUMBER -> " extends Number";
          case COMPARABLE -> " extends Comparable<" + name + ">";
          case NUMBER_AND_COMPARABLE -> " extends Number & @Mark Comparable<" + name + ">";
          case COMPARABLE_SUPER -> " extends Comparable<? super " + name + ">";
          case SELF_LIST -> " extends List<? extends " + name + ">";
          case EARLIER -> " extends " + all.get(Math.max(0, all.indexOf(name) - 1));
          case ENUM -> " extends Enum<" + name + ">";
          case EXCEPTION -> " extends Exception";
          case IO_AND_SERIALIZABLE -> " extends IOException & Serializable";
        };
  }

  /** Type arguments for these variables, which keep to the bounds. */
  String arguments(List<Tree> wanted, RandomScope where) {
    List<String> arguments = new ArrayList<>();
    for (String name : own) {
      Bound bound = variables.get(name);
      arguments.add(
          where.variables.entrySet().stream()
              .filter(variable -> variable.getValue() == bound && bound != Bound.NONE)
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseGet(
                  () ->
                      switch (bound) {
                        case NUMBER -> "Integer";
                        case COMPARABLE -> "String";
                        case EXCEPTION -> "IOException";
                        default -> where.text(wanted.get(arguments.size() % wanted.size()));
                      }));
    }
    return arguments.isEmpty() ? "" : "<" + String.join(", ", arguments) + ">";
  }

  /** {@code throws IOException, T}; empty when nothing is thrown. */
  String thrown(List<Thrown> all) {
    Set<String> names = new LinkedHashSet<>();
    for (Thrown thrown : all) {
      names.add(
          switch (thrown) {
            case IO -> "IOException";
            case EXCEPTION -> "Exception";
            case THROWABLE -> "java.lang.Throwable";
            case RUNTIME -> "IllegalStateException";
            case VARIABLE ->
                variables.entrySet().stream()
                    .filter(v -> isThrowable(v.getValue()))
                    .map(Map.Entry::getKey)
                    .reduce("Exception", (first, last) -> last);
          });
    }
    return names.isEmpty() ? "" : " throws " + String.join(", ", names);
  }

  private static boolean isThrowable(Bound bound) {
    return bound == Bound.EXCEPTION || bound == Bound.IO_AND_SERIALIZABLE;
  }

  String text(Tree tree) {
    return text(tree, "");
  }

  private String text(Tree tree, String mark) {
    if (tree instanceof Tree.Named named) {
      int simple = named.name().lastIndexOf('.') + 1;
      return named.name().substring(0, simple) + mark + named.name().substring(simple);
    } else if (tree instanceof Tree.VariableUse use) {
      List<String> names = List.copyOf(variables.keySet());
      return mark + (names.isEmpty() ? "Object" : names.get(use.choice() % names.size()));
    } else if (tree instanceof Tree.Array array) {
      return text(array.component(), "") + (mark.isEmpty() ? "" : " " + mark) + "[]";
    } else if (tree instanceof Tree.Marked marked) {
      return text(marked.type(), "@Mark(\"of \\\"it\\\"\") ");
    } else if (tree instanceof Tree.Wildcard wildcard) {
      return mark
          + (wildcard.keyword().isEmpty()
              ? "?"
              : "? " + wildcard.keyword() + " " + text(wildcard.bound(), ""));
    }
    Tree.Generic generic = (Tree.Generic) tree;
    List<String> arguments = generic.arguments().stream().map(a -> text(a, "")).toList();
    if (generic.name().equals("Shelf.Slot")) {
      return arguments.isEmpty()
          ? "Shelf." + mark + "Slot"
          : "Shelf<%s>.%sSlot<%s>".formatted(arguments.get(0), mark, arguments.get(1));
    }
    int dot = generic.name().lastIndexOf('.') + 1;
    return generic.name().substring(0, dot)
        + mark
        + generic.name().substring(dot)
        + (arguments.isEmpty() ? "" : "<" + String.join(", ", arguments) + ">");
  }
}
