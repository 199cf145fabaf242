package dev.motus.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/**
 * Finds classes and constants in annotations that do not exist (yet): another processor may be
 * about to make them.
 */
final class UnresolvedAnnotations {
  /** What compilers put in place of a value that they cannot make out. */
  static final String ERROR = "<error>";

  private UnresolvedAnnotations() {}

  /** How the first one is called; the compiler may not say it. */
  static Optional<String> first(Element element) {
    return missing(element).findFirst();
  }

  /** The same of one annotation. */
  static Optional<String> first(AnnotationMirror mirror) {
    return missing(mirror).findFirst();
  }

  /** The same for a method or constructor and its parameters. */
  static Optional<String> firstOf(ExecutableElement member) {
    return Stream.concat(missing(member), member.getParameters().stream().flatMap(p -> missing(p)))
        .findFirst();
  }

  private static Stream<String> missing(Element element) {
    return element.getAnnotationMirrors().stream().flatMap(UnresolvedAnnotations::missing);
  }

  private static Stream<String> missing(AnnotationMirror mirror) {
    if (mirror.getAnnotationType().getKind() == TypeKind.ERROR) {
      return Stream.of(UnresolvedTypes.nameOf(mirror.getAnnotationType()));
    }
    return mirror.getElementValues().entrySet().stream()
        .flatMap(
            member ->
                isError(member.getKey(), member.getValue())
                    ? Stream.of(ERROR)
                    : missing(member.getValue()));
  }

  // Ecj leaves the value out, or puts another one in its place.
  private static boolean isError(ExecutableElement member, AnnotationValue value) {
    return value == null || value.getValue() == null || !fits(member.getReturnType(), value);
  }

  // Javac puts a text in the place of a class; of a constant, only its own text tells.
  private static boolean fits(TypeMirror type, AnnotationValue value) {
    boolean isText = value.getValue() instanceof String;
    boolean isDeclaredAsText =
        type.getKind() == TypeKind.DECLARED && TypeText.of(type).equals("String");
    return !isErrorText(value) && (!isText || isDeclaredAsText || type.getKind() == TypeKind.ARRAY);
  }

  private static Stream<String> missing(AnnotationValue value) {
    return value.accept(
        new SimpleAnnotationValueVisitor14<Stream<String>, String>(Stream.of()) {
          @Override
          public Stream<String> visitType(TypeMirror type, String unused) {
            return TypeParts.of(type).stream()
                .filter(part -> part.getKind() == TypeKind.ERROR)
                .map(UnresolvedTypes::nameOf);
          }

          @Override
          public Stream<String> visitAnnotation(AnnotationMirror mirror, String unused) {
            return missing(mirror);
          }

          @Override
          public Stream<String> visitArray(List<? extends AnnotationValue> values, String unused) {
            return values.stream()
                .flatMap(each -> isMissing(each) ? Stream.of(ERROR) : missing(each));
          }
        },
        "");
  }

  private static boolean isMissing(AnnotationValue value) {
    return value.getValue() == null || isErrorText(value);
  }

  // A constant with this very text is shown in quotes; only ecj makes no difference.
  private static boolean isErrorText(AnnotationValue value) {
    boolean isOfEcj = value.getClass().getName().startsWith("org.eclipse.");
    return value.toString().equals(ERROR) || (isOfEcj && ERROR.equals(value.getValue()));
  }
}
