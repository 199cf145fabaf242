package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.Elements;

/**
 * Decides which declaration annotations go from the traced type to its proxy.
 *
 * <p>Few: a framework that acts on an annotated method would act twice if the override carried the
 * annotation as well. Constructors are another matter, because the proxy is what a container has to
 * build; and tools of other frameworks, because the framework looks for them on the object that it
 * is given.
 */
final class CopiedAnnotations {
  private final Elements elements;
  private final TaskMarks marks;
  private final Visibility visibility;

  CopiedAnnotations(Elements elements, TaskMarks marks, Visibility visibility) {
    this.elements = elements;
    this.marks = marks;
    this.visibility = visibility;
  }

  /** {@code @Deprecated} on a type or method, with {@code since} and {@code forRemoval}. */
  List<AnnotationSpec> deprecation(Element element) {
    AnnotationMirror deprecated = AnnotationView.mirror(element, ForeignAnnotations.DEPRECATED);
    return deprecated == null ? List.of() : List.of(AnnotationSpec.get(deprecated));
  }

  /** What an override carries besides {@code @Override}. */
  List<AnnotationSpec> ofMethod(ExecutableElement method) {
    return java.util.stream.Stream.concat(
            deprecation(method).stream(),
            marks.foreignTools(method).stream()
                .filter(visibility::canWrite)
                .map(AnnotationSpec::get))
        .toList();
  }

  /** What the parameters of an override carry: all of it for a framework's tool, else nothing. */
  List<List<AnnotationSpec>> ofMethodParameters(ExecutableElement method) {
    boolean isForeignTool = !marks.foreignTools(method).isEmpty();
    return method.getParameters().stream()
        .map(parameter -> isForeignTool ? all(parameter) : List.<AnnotationSpec>of())
        .toList();
  }

  /** Everything that may matter at run time, such as {@code @Inject} or {@code @JsonCreator}. */
  List<AnnotationSpec> ofConstructor(ExecutableElement constructor) {
    return all(constructor);
  }

  List<List<AnnotationSpec>> ofConstructorParameters(ExecutableElement constructor) {
    return constructor.getParameters().stream().map(this::all).toList();
  }

  private List<AnnotationSpec> all(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> isCopied(mirror) && visibility.canWrite(mirror))
        .map(AnnotationSpec::get)
        .toList();
  }

  private boolean isCopied(AnnotationMirror mirror) {
    String name = AnnotationView.name(mirror);
    if (name.equals(Names.REDACT) || ForeignAnnotations.isNeverCopied(name)) {
      return false;
    }
    Element annotation = mirror.getAnnotationType().asElement();
    AnnotationView retention =
        AnnotationView.find(annotation, ForeignAnnotations.RETENTION, elements);
    AnnotationView target = AnnotationView.find(annotation, ForeignAnnotations.TARGET, elements);
    boolean isGoneAfterCompilation =
        retention != null && retention.constants("value").contains("SOURCE");
    // One that is also allowed on types comes with the type already; twice is a compile error.
    boolean comesWithType = target != null && target.constants("value").contains("TYPE_USE");
    return !isGoneAfterCompilation && !comesWithType;
  }
}
