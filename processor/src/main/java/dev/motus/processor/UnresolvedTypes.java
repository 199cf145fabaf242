package dev.motus.processor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds types that do not exist (yet) in what a proxy has to write down. */
final class UnresolvedTypes {
  private final TaskMarks marks;
  private final Predicate<TypeElement> isSource;

  /**
   * @param isSource whether a type is compiled from source in this compilation: only there can a
   *     value of an annotation be missing because it does not exist yet
   */
  UnresolvedTypes(TaskMarks marks, Predicate<TypeElement> isSource) {
    this.marks = marks;
    this.isSource = isSource;
  }

  /** A missing type, and the class or interface in whose declaration it stands. */
  record Unresolved(String name, TypeElement where) {}

  /**
   * The first missing type.
   *
   * @param isUpcoming whether a name means a class that we are about to generate
   */
  Optional<Unresolved> first(TypeElement type, Predicate<String> isUpcoming) {
    Deque<TypeElement> queue = new ArrayDeque<>(Set.of(type));
    Set<TypeElement> seen = new HashSet<>();
    while (!queue.isEmpty()) {
      TypeElement next = queue.remove();
      if (!seen.add(next) || next.getQualifiedName().contentEquals("java.lang.Object")) {
        continue;
      }
      boolean isSubject = next.equals(type);
      Optional<String> missing =
          mentioned(next, isSubject)
              .flatMap(mirror -> TypeParts.of(mirror).stream())
              .filter(part -> part.getKind() == TypeKind.ERROR)
              .map(UnresolvedTypes::nameOf)
              .filter(isUpcoming.negate())
              .findFirst()
              .or(() -> inAnnotations(next, isSubject).filter(isUpcoming.negate()));
      if (missing.isPresent()) {
        return Optional.of(new Unresolved(missing.get(), next));
      }
      supertypes(next)
          .filter(mirror -> mirror.getKind() == TypeKind.DECLARED)
          .forEach(mirror -> queue.add((TypeElement) ((DeclaredType) mirror).asElement()));
    }
    return Optional.empty();
  }

  /** Whether the compiler keeps the name to itself: older ones do, of a type with arguments. */
  static boolean isNameless(String name) {
    return !SourceVersion.isName(name);
  }

  /** The name as written in the source, without type arguments. */
  static String nameOf(TypeMirror error) {
    String text = ((DeclaredType) error).asElement().toString();
    return text.isEmpty() ? error.toString() : text;
  }

  private Stream<TypeMirror> mentioned(TypeElement type, boolean isSubject) {
    return Stream.of(
            supertypes(type),
            bounds(type),
            written(type, isSubject).flatMap(UnresolvedTypes::mentionedBy))
        .flatMap(s -> s);
  }

  private Optional<String> inAnnotations(TypeElement type, boolean isSubject) {
    if (!isSource.test(type)) {
      return Optional.empty();
    }
    return Stream.concat(
            UnresolvedAnnotations.first(type).stream(),
            written(type, isSubject).flatMap(m -> UnresolvedAnnotations.firstOf(m).stream()))
        .findFirst();
  }

  private Stream<ExecutableElement> written(TypeElement type, boolean isSubject) {
    boolean isInterface = type.getKind() == ElementKind.INTERFACE;
    return type.getEnclosedElements().stream()
        .filter(ExecutableElement.class::isInstance)
        .map(ExecutableElement.class::cast)
        .filter(member -> isWritten(member, isInterface, isSubject));
  }

  // The rest of a class is not our business: a broken body or helper is the compiler's to report.
  private boolean isWritten(ExecutableElement member, boolean isInterface, boolean isSubject) {
    if (member.getModifiers().contains(Modifier.PRIVATE)) {
      return false;
    }
    return member.getKind() == ElementKind.CONSTRUCTOR
        ? isSubject
        : isInterface || marks.decidingOrInherited(member).isPresent();
  }

  private static Stream<TypeMirror> mentionedBy(ExecutableElement member) {
    return Stream.of(
            Stream.of(member.getReturnType()),
            member.getParameters().stream().map(Element::asType),
            member.getThrownTypes().stream(),
            bounds(member))
        .flatMap(s -> s);
  }

  private static Stream<TypeMirror> supertypes(TypeElement type) {
    return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream());
  }

  private static Stream<TypeMirror> bounds(Parameterizable element) {
    return element.getTypeParameters().stream()
        .flatMap(parameter -> parameter.getBounds().stream().map(TypeMirror.class::cast));
  }
}
