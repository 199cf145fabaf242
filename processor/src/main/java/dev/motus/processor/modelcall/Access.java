package dev.motus.processor.modelcall;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.type.TypeMirror;

/**
 * How to get from one object to a value in it: accessors called in a row, any of which may answer
 * null or an empty {@code Optional}.
 *
 * @param to the type of the value, without its {@code Optional}
 */
record Access(List<Step> steps, TypeMirror to) {
  /**
   * @param code what is called on an {@code Optional} of the value before
   * @param method the accessor; empty for a cast or an element of a list
   * @param kind what it returns
   * @param shown how it reads in documentation
   */
  record Step(CodeBlock code, String method, Kind kind, String shown) {}

  enum Kind {
    /** An object or null. */
    NULLABLE,
    /** A number. */
    PRIMITIVE,
    /** An {@code Optional}, which says itself that there may be nothing. */
    OPTIONAL,
    /** Anything else; only the code of the step can be used. */
    OTHER
  }

  static Access self(TypeMirror type) {
    return new Access(List.of(), type);
  }

  Access then(Step step, TypeMirror next) {
    return new Access(Stream.concat(steps.stream(), Stream.of(step)).toList(), next);
  }

  Access then(Access next) {
    return new Access(Stream.concat(steps.stream(), next.steps.stream()).toList(), next.to);
  }

  /** To a subtype, if the object is of that. */
  Access cast(TypeName name, TypeMirror subtype) {
    Step step =
        new Step(
            CodeBlock.of(".filter($T.class::isInstance)$Z.map($T.class::cast)", name, name),
            "",
            Kind.OTHER,
            " as "
                + String.join(".", ClassName.get(MoreTypes.asTypeElement(subtype)).simpleNames()));
    return then(step, subtype);
  }

  /** To the first element of the list that this leads to. */
  Access first(TypeMirror element) {
    return then(
        new Step(
            CodeBlock.of("$Z.flatMap(all -> all.stream().findFirst())"), "", Kind.OTHER, ".get(0)"),
        element);
  }

  boolean isOptional() {
    return !steps.isEmpty() && steps.get(steps.size() - 1).kind() == Kind.OPTIONAL;
  }

  /**
   * {@code request.map(v -> v.metadata()).map(v -> v.modelName())}.
   *
   * @param optional an expression of the type {@code Optional} of where this starts
   */
  CodeBlock from(CodeBlock optional) {
    List<CodeBlock> parts = new ArrayList<>(List.of(optional));
    steps.forEach(step -> parts.add(step.code()));
    return parts.stream().collect(CodeBlock.joining("$Z"));
  }

  /**
   * {@code Optional.ofNullable(value.metadata()).map(v -> v.modelName())}.
   *
   * @param variable where this starts; never null
   */
  CodeBlock of(String variable) {
    Step first = steps.isEmpty() ? null : steps.get(0);
    Kind kind = first == null ? Kind.OTHER : first.kind();
    if (first == null || kind == Kind.OTHER) {
      return from(CodeBlock.of("$T.of($N)", Optional.class, variable));
    }
    CodeBlock call = CodeBlock.of("$N.$N()", variable, first.method());
    CodeBlock start =
        kind == Kind.OPTIONAL
            ? call
            : CodeBlock.of(
                "$T.$L($L)", Optional.class, kind == Kind.PRIMITIVE ? "of" : "ofNullable", call);
    return new Access(steps.subList(1, steps.size()), to).from(start);
  }

  /** {@code value.text()}, if that is all. */
  Optional<CodeBlock> directly(String variable) {
    Kind kind = steps.size() == 1 ? steps.get(0).kind() : Kind.OTHER;
    return kind == Kind.NULLABLE || kind == Kind.PRIMITIVE
        ? Optional.of(CodeBlock.of("$N.$N()", variable, steps.get(0).method()))
        : Optional.empty();
  }

  /** {@code request.parameters().modelName()}. */
  String shown(String root) {
    return root + steps.stream().map(Step::shown).collect(Collectors.joining());
  }
}
