package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.Elements;

/**
 * Decides which declaration annotations go from the traced type to its proxy.
 *
 * <p>A constructor carries all, because the proxy is what a container has to build. A method
 * carries what describes it at run time, and so do its parameters: frameworks read it from the
 * object that they are given.
 */
final class CopiedAnnotations {
  private final Elements elements;
  private final Visibility visibility;
  private final ActingAnnotations acting;

  CopiedAnnotations(Elements elements, Visibility visibility, ActingAnnotations acting) {
    this.elements = elements;
    this.visibility = visibility;
    this.acting = acting;
  }

  /** {@code @Deprecated} on a type, with {@code since} and {@code forRemoval}. */
  List<AnnotationSpec> deprecation(Element element) {
    AnnotationMirror deprecated = AnnotationView.mirror(element, ForeignAnnotations.DEPRECATED);
    return deprecated == null ? List.of() : List.of(CopiedAnnotation.of(deprecated));
  }

  /** What an override carries besides {@code @Override}. */
  List<AnnotationSpec> ofMethod(Signature method) {
    return copied(method.element(), method.returnTypeName(), this::describes);
  }

  List<List<AnnotationSpec>> ofMethodParameters(Signature method) {
    return ofParameters(method, this::describes);
  }

  /** Everything that may matter at run time, such as {@code @Inject} or {@code @JsonCreator}. */
  List<AnnotationSpec> ofConstructor(ExecutableElement constructor) {
    return copied(constructor, TypeName.VOID, mirror -> true);
  }

  List<List<AnnotationSpec>> ofConstructorParameters(Signature constructor) {
    return ofParameters(constructor, mirror -> true);
  }

  private List<List<AnnotationSpec>> ofParameters(
      Signature signature, Predicate<AnnotationMirror> wanted) {
    return signature.parameters().stream()
        .map(parameter -> copied(parameter.element(), parameter.typeName(), wanted))
        .toList();
  }

  private List<AnnotationSpec> copied(
      Element element, TypeName type, Predicate<AnnotationMirror> wanted) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> isCopied(mirror, type) && wanted.test(mirror))
        .filter(visibility::canWrite)
        .map(CopiedAnnotation::of)
        .toList();
  }

  private boolean describes(AnnotationMirror mirror) {
    return retention(mirror).equals("RUNTIME") && !acting.contains(mirror);
  }

  private boolean isCopied(AnnotationMirror mirror, TypeName type) {
    String name = AnnotationView.name(mirror);
    return !Names.OURS.contains(name)
        && !ForeignAnnotations.isNeverCopied(name)
        && !retention(mirror).equals("SOURCE")
        && !comesWithType(mirror, type);
  }

  private String retention(AnnotationMirror mirror) {
    AnnotationView retention =
        AnnotationView.find(
            mirror.getAnnotationType().asElement(), ForeignAnnotations.RETENTION, elements);
    return retention == null ? "CLASS" : String.join("", retention.constants("value"));
  }

  // One that is also allowed on types stands before the type; twice is a compile error.
  private boolean comesWithType(AnnotationMirror mirror, TypeName type) {
    AnnotationView target =
        AnnotationView.find(
            mirror.getAnnotationType().asElement(), ForeignAnnotations.TARGET, elements);
    if (target == null || !target.constants("value").contains("TYPE_USE")) {
      return false;
    }
    TypeName annotated = type;
    while (annotated instanceof ArrayTypeName array) {
      annotated = array.componentType();
    }
    boolean isOfTypesOnly =
        Stream.of("METHOD", "CONSTRUCTOR", "PARAMETER")
            .noneMatch(target.constants("value")::contains);
    String name = AnnotationView.name(mirror);
    return isOfTypesOnly
        || annotated.annotations().stream().anyMatch(a -> a.type().toString().equals(name));
  }
}
