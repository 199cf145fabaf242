package dev.motus.processor;

import dev.motus.processor.RandomType.Access;
import dev.motus.processor.RandomType.Bound;
import dev.motus.processor.RandomType.Constructor;
import dev.motus.processor.RandomType.Corner;
import dev.motus.processor.RandomType.Flag;
import dev.motus.processor.RandomType.Kind;
import dev.motus.processor.RandomType.Mark;
import dev.motus.processor.RandomType.Method;
import dev.motus.processor.RandomType.Nesting;
import dev.motus.processor.RandomType.Parameter;
import dev.motus.processor.RandomType.Parent;
import dev.motus.processor.RandomType.Shape;
import dev.motus.processor.RandomType.Thrown;
import dev.motus.processor.RandomType.Tree;
import dev.motus.processor.RandomType.Variable;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Draws random types. What is common in code is common here; simpler choices come first. */
final class RandomTypes {
  private RandomTypes() {}

  static Arbitrary<RandomType> all() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(46, Kind.INTERFACE),
            Tuple.of(40, Kind.CLASS),
            Tuple.of(8, Kind.ABSTRACT_CLASS),
            Tuple.of(2, Kind.FINAL_CLASS),
            Tuple.of(2, Kind.RECORD),
            Tuple.of(2, Kind.ENUM));
    Arbitrary<Nesting> nestings =
        Arbitraries.frequency(
            Tuple.of(65, Nesting.TOP),
            Tuple.of(30, Nesting.STATIC),
            Tuple.of(3, Nesting.INNER),
            Tuple.of(2, Nesting.PRIVATE));
    Arbitrary<String> memberTypes =
        Arbitraries.frequency(
            Tuple.of(8, ""),
            Tuple.of(1, "Task"),
            Tuple.of(1, "AgentRuntime"),
            Tuple.of(1, "TaskDescriptor"),
            Tuple.of(1, "Throwable"),
            Tuple.of(1, "Override"),
            Tuple.of(1, "Objects"),
            Tuple.of(1, "Encoders"));
    Arbitrary<List<String>> fields =
        Arbitraries.of(
                "TaskType",
                "Objects",
                "M0",
                "Task",
                "AgentRuntime",
                "TaskDescriptor",
                "TracedResult",
                "Throwable",
                "String",
                "Parent0",
                "Subject",
                "delegate",
                "constructed",
                "Encoders")
            .list()
            .uniqueElements()
            .ofMaxSize(4);
    Arbitrary<Boolean> isPublic = often(2, true);
    return Combinators.combine(
            Combinators.combine(kinds, nestings, isPublic, often(4, false)).as(Head::new),
            variables(0, 3, anyBound()),
            parents(),
            constructor().list().ofMaxSize(3),
            method().list().ofMinSize(1).ofMaxSize(6),
            Combinators.combine(
                    memberTypes, fields, Arbitraries.of(Corner.class).set().ofMaxSize(3))
                .as(Tail::new))
        .as(
            (head, variables, parents, constructors, methods, tail) ->
                new RandomType(
                    head.kind(),
                    head.nesting(),
                    head.isPublic(),
                    head.isTask(),
                    variables,
                    parents,
                    constructors,
                    methods,
                    tail.memberType(),
                    tail.fields(),
                    tail.corners()));
  }

  private record Head(Kind kind, Nesting nesting, boolean isPublic, boolean isTask) {}

  private record Tail(String memberType, List<String> fields, Set<Corner> corners) {}

  // The first value is the one that failing samples are shrunk to.
  private static Arbitrary<Boolean> often(int weight, boolean value) {
    return Arbitraries.frequency(Tuple.of(weight, value), Tuple.of(1, !value));
  }

  private static Arbitrary<List<Parent>> parents() {
    Arbitrary<Bound> bounds =
        Arbitraries.of(Bound.NONE, Bound.NUMBER, Bound.COMPARABLE, Bound.EXCEPTION);
    return Combinators.combine(
            variables(0, 2, bounds),
            reference(2).list().ofMinSize(1).ofMaxSize(2),
            often(5, false),
            often(2, false),
            often(2, false),
            method().list().ofMinSize(1).ofMaxSize(3))
        .as(Parent::new)
        .list()
        .ofMaxSize(2);
  }

  private static Arbitrary<Bound> anyBound() {
    return Arbitraries.frequency(
        Tuple.of(4, Bound.NONE),
        Tuple.of(1, Bound.MARKED_OBJECT),
        Tuple.of(2, Bound.NUMBER),
        Tuple.of(2, Bound.COMPARABLE),
        Tuple.of(2, Bound.NUMBER_AND_COMPARABLE),
        Tuple.of(1, Bound.COMPARABLE_SUPER),
        Tuple.of(1, Bound.SELF_LIST),
        Tuple.of(2, Bound.EARLIER),
        Tuple.of(1, Bound.ENUM),
        Tuple.of(2, Bound.EXCEPTION),
        Tuple.of(1, Bound.IO_AND_SERIALIZABLE));
  }

  private static Arbitrary<List<Variable>> variables(int min, int max, Arbitrary<Bound> bounds) {
    return Combinators.combine(
            bounds,
            often(3, false),
            Arbitraries.integers().between(0, RandomScope.NAMES.size() - 1))
        .as(Variable::new)
        .list()
        .ofMinSize(min)
        .ofMaxSize(max);
  }

  private static Arbitrary<Method> method() {
    Arbitrary<Flag> flags =
        Arbitraries.frequency(
            Tuple.of(40, Flag.DEFAULT),
            Tuple.of(24, Flag.SYNCHRONIZED),
            Tuple.of(20, Flag.STRICTFP),
            Tuple.of(20, Flag.DEPRECATED),
            Tuple.of(20, Flag.FOR_REMOVAL),
            Tuple.of(8, Flag.ABSTRACT),
            Tuple.of(1, Flag.FINAL),
            Tuple.of(1, Flag.STATIC));
    Arbitrary<Mark> marks =
        Arbitraries.frequency(
            Tuple.of(90, Mark.NONE),
            Tuple.of(150, Mark.TASK),
            Tuple.of(45, Mark.NAMED_TASK),
            Tuple.of(90, Mark.TOOL),
            Tuple.of(15, Mark.LATE_NAMED_TASK),
            Tuple.of(1, Mark.BOTH));
    Arbitrary<Access> access =
        Arbitraries.frequency(
            Tuple.of(90, Access.PUBLIC),
            Tuple.of(24, Access.PROTECTED),
            Tuple.of(24, Access.PACKAGE),
            Tuple.of(1, Access.PRIVATE));
    return Combinators.combine(
            any(3).injectNull(0.15),
            shape(),
            access,
            flags.set().ofMaxSize(2),
            marks,
            often(4, false))
        .as(Method::new);
  }

  private static Arbitrary<Constructor> constructor() {
    Arbitrary<Access> access =
        Arbitraries.frequency(
            Tuple.of(10, Access.PUBLIC),
            Tuple.of(3, Access.PROTECTED),
            Tuple.of(3, Access.PACKAGE),
            Tuple.of(1, Access.PRIVATE));
    return Combinators.combine(shape(), access).as(Constructor::new);
  }

  private static Arbitrary<Shape> shape() {
    Arbitrary<Parameter> parameter =
        Combinators.combine(
                any(3),
                Arbitraries.integers().between(0, RandomParameters.NAMES.size() - 1),
                often(9, false),
                often(5, false))
            .as(Parameter::new);
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(List.<Variable>of())),
                Tuple.of(1, variables(1, 2, anyBound()))),
            parameter.list().ofMaxSize(4),
            often(2, false),
            Arbitraries.of(Thrown.class).list().ofMaxSize(2))
        .as(Shape::new);
  }

  private static Arbitrary<Tree> any(int depth) {
    Arbitrary<Tree> primitives =
        Arbitraries.of("int", "long", "boolean", "double", "byte").map(Tree.Named::new);
    Arbitrary<Tree> marked = primitives.map(Tree.Marked::new);
    Arbitrary<Tree> arrays = primitives.map(Tree.Array::new);
    return Arbitraries.frequencyOf(
        Tuple.of(5, primitives),
        Tuple.of(1, marked),
        Tuple.of(1, arrays),
        Tuple.of(16, reference(depth)));
  }

  private static Arbitrary<Tree> reference(int depth) {
    Arbitrary<Tree> named =
        Arbitraries.of(
                "String",
                "Object",
                "Integer",
                "Number",
                "CharSequence",
                "Shade",
                "Note",
                "Runnable",
                "late.Early",
                "late.Late")
            .map(Tree.Named::new);
    Arbitrary<Tree> variable = Arbitraries.integers().between(0, 5).map(Tree.VariableUse::new);
    if (depth == 0) {
      return Arbitraries.oneOf(named, variable);
    }
    Arbitrary<Tree> one =
        Combinators.combine(
                Arbitraries.of(
                    "List",
                    "Set",
                    "Supplier",
                    "Box",
                    "Optional",
                    "Comparable",
                    "Iterable",
                    "CompletableFuture",
                    "CompletionStage",
                    "Class"),
                argument(depth - 1))
            .as((name, argument) -> new Tree.Generic(name, List.of(argument)));
    Arbitrary<Tree> two =
        Combinators.combine(
                Arbitraries.of("Map", "Function", "Map.Entry", "Shelf.Slot"),
                argument(depth - 1),
                argument(depth - 1))
            .as((name, first, second) -> new Tree.Generic(name, List.of(first, second)));
    Arbitrary<Tree> raw =
        Arbitraries.of("List", "Map", "Map.Entry", "Box", "Shelf.Slot")
            .map(name -> new Tree.Generic(name, List.of()));
    Arbitrary<Tree> deeper = Arbitraries.lazy(() -> reference(depth - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(5, named),
        Tuple.of(5, variable),
        Tuple.of(4, one),
        Tuple.of(3, two),
        Tuple.of(1, raw),
        Tuple.of(2, deeper.map(Tree.Array::new)),
        Tuple.of(2, deeper.map(Tree.Marked::new)));
  }

  private static Arbitrary<Tree> argument(int depth) {
    Arbitrary<Tree> bounds = Arbitraries.lazy(() -> reference(depth));
    Arbitrary<Tree> wildcard =
        Combinators.combine(Arbitraries.of("", "extends", "super"), bounds).as(Tree.Wildcard::new);
    Arbitrary<Tree> arrays =
        Arbitraries.of("int", "byte").map(name -> new Tree.Array(new Tree.Named(name)));
    return Arbitraries.frequencyOf(Tuple.of(6, bounds), Tuple.of(3, wildcard), Tuple.of(1, arrays));
  }
}
