package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Reads whether a class is a bean of CDI or Micronaut, and what makes the generated class the bean
 * in its place.
 *
 * <p>In CDI the traced class stays a bean beside the generated one, which is an alternative to it;
 * so what a framework finds by itself, such as an observer, would be there twice. Such a bean is
 * left as it is, with a warning.
 */
final class ContainerBeanReader {
  /** Below every alternative that somebody writes, such as a mock for a test. */
  private static final int PRIORITY = 0;

  private final Elements elements;
  private final boolean isWanted;

  /**
   * @param isWanted whether the build wants it
   */
  ContainerBeanReader(Elements elements, boolean isWanted) {
    this.elements = elements;
    this.isWanted = isWanted;
  }

  /**
   * @param traced the methods that the generated class overrides
   */
  ContainerBean read(Subject subject, Visibility visibility, List<ExecutableElement> traced) {
    TypeElement type = subject.type();
    if (!isWanted || subject.isInterface() || subject.listing() != null) {
      return ContainerBean.NONE;
    }
    boolean isMicronaut = isThere(subject, ForeignAnnotations.MICRONAUT_REPLACES);
    List<String> cdi =
        ForeignAnnotations.CDI_ALTERNATIVES.stream()
            .filter(names -> names.stream().allMatch(name -> isThere(subject, name)))
            .findFirst()
            .orElse(List.of());
    boolean isBean = isScoped(type) || hindrance(type, type).isPresent();
    if (!isBean || (cdi.isEmpty() && !isMicronaut)) {
      return ContainerBean.NONE;
    }
    Optional<Finding> reason = reasonAgainst(subject, traced, !cdi.isEmpty());
    if (reason.isPresent()) {
      return new ContainerBean(List.of(), List.of(reason.get()));
    }
    List<AnnotationSpec> annotations = new ArrayList<>();
    if (!cdi.isEmpty()) {
      annotations.add(AnnotationSpec.builder(ClassName.bestGuess(cdi.get(0))).build());
      annotations.add(
          AnnotationSpec.builder(ClassName.bestGuess(cdi.get(1)))
              .addMember("value", "$L", PRIORITY)
              .build());
    }
    if (isMicronaut) {
      annotations.add(
          AnnotationSpec.builder(ClassName.bestGuess(ForeignAnnotations.MICRONAUT_REPLACES))
              .addMember("value", "$T.class", ClassName.get(type))
              .build());
    }
    type.getAnnotationMirrors().stream()
        .filter(ContainerBeanReader::isOfTheBean)
        .filter(visibility::canWrite)
        .map(mirror -> copy(mirror, type))
        .forEach(annotations::add);
    String container =
        Stream.of(cdi.isEmpty() ? null : "CDI", isMicronaut ? "Micronaut" : null)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" or "));
    return new ContainerBean(
        annotations,
        List.of(
            Problem.BEAN_REPLACED.at(
                subject.place(),
                subject.typeName(),
                container,
                subject.proxyName().simpleName())));
  }

  private boolean isThere(Subject subject, String annotation) {
    return ClassLookup.find(elements, subject.packageElement(), annotation) != null;
  }

  /** Whether a scope stands on a class, or on a method that makes beans. */
  static boolean isScoped(Element element) {
    return element.getAnnotationMirrors().stream()
        .anyMatch(ContainerBeanReader::isScope);
  }

  private static boolean isScope(AnnotationMirror mirror) {
    return ForeignAnnotations.SCOPES.contains(AnnotationView.name(mirror))
        || isMarked(mirror, ForeignAnnotations.MAKING_SCOPE);
  }

  private static boolean isMarked(AnnotationMirror mirror, Set<String> marks) {
    return mirror.getAnnotationType().asElement().getAnnotationMirrors().stream()
        .map(AnnotationView::name)
        .anyMatch(marks::contains);
  }

  // Scope, qualifiers, interceptors, conditions: what the container asks of a bean's class.
  private static boolean isOfTheBean(AnnotationMirror mirror) {
    return isScope(mirror)
        || isMarked(mirror, ForeignAnnotations.MAKING_QUALIFIER)
        || isBinding(mirror)
        || ForeignAnnotations.isListed(
            ForeignAnnotations.OF_BEANS, AnnotationView.name(mirror));
  }

  private static boolean isBinding(AnnotationMirror mirror) {
    return isMarked(mirror, ForeignAnnotations.MAKING_INTERCEPTED);
  }

  // The name that @Named gives without a value is the class's own.
  private static AnnotationSpec copy(AnnotationMirror mirror, TypeElement type) {
    boolean isDefaultName =
        ForeignAnnotations.NAMED.contains(AnnotationView.name(mirror))
            && mirror.getElementValues().isEmpty();
    if (!isDefaultName) {
      return CopiedAnnotation.of(mirror);
    }
    String name = type.getSimpleName().toString();
    return CopiedAnnotation.of(mirror).toBuilder()
        .addMember("value", "$S", name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
        .build();
  }

  private Optional<Finding> reasonAgainst(
      Subject subject, List<ExecutableElement> traced, boolean isCdi) {
    TypeElement type = subject.type();
    Optional<Finding> found = hindrance(type, type).map(name -> left(subject, name, type));
    for (Element member : elements.getAllMembers(type)) {
      if (found.isPresent()) {
        return found;
      }
      if (!Owner.of(member).getQualifiedName().contentEquals("java.lang.Object")) {
        found = hindrance(member, type).map(name -> left(subject, name, member));
      }
    }
    for (ExecutableElement method : traced) {
      found =
          found.or(
              () ->
                  annotationsIn(method)
                      .filter(ContainerBeanReader::isConstraint)
                      .findFirst()
                      .map(mirror -> left(subject, simpleName(mirror), method)));
    }
    return found.or(
        () ->
            isCdi && isSubclassed(type) && !hasPlainConstructor(type)
                ? Optional.of(
                    Problem.BEAN_CONSTRUCTOR.at(subject.place(), subject.typeName()))
                : Optional.empty());
  }

  private static Finding left(Subject subject, String annotation, Element element) {
    return Problem.BEAN_LEFT.at(
        subject.placeOf(element),
        subject.typeName(),
        "@" + annotation,
        element instanceof TypeElement ? "the class" : element.getSimpleName().toString());
  }

  /** The annotation by which a framework finds the element itself. */
  private static Optional<String> hindrance(Element element, TypeElement type) {
    return annotationsIn(element)
        .filter(mirror -> element.equals(type) ? isOnType(mirror) : isOnMember(mirror))
        .findFirst()
        .map(ContainerBeanReader::simpleName);
  }

  private static Stream<AnnotationMirror> annotationsIn(Element element) {
    Stream<? extends Element> parameters =
        element instanceof ExecutableElement method
            ? method.getParameters().stream()
            : Stream.empty();
    return Stream.concat(Stream.of(element), parameters)
        .flatMap(each -> each.getAnnotationMirrors().stream());
  }

  private static boolean isOnType(AnnotationMirror mirror) {
    String name = AnnotationView.name(mirror);
    return !isOfTheBean(mirror)
        && !ForeignAnnotations.isListed(ForeignAnnotations.HARMLESS_ON_BEANS, name)
        && (ForeignAnnotations.isListed(ForeignAnnotations.CONTAINERS, name)
            || isMarked(mirror, ForeignAnnotations.MAKING_STEREOTYPE));
  }

  private static boolean isOnMember(AnnotationMirror mirror) {
    return ForeignAnnotations.isListed(
        ForeignAnnotations.FOUND_ON_BEANS, AnnotationView.name(mirror));
  }

  private static boolean isConstraint(AnnotationMirror mirror) {
    return ForeignAnnotations.isListed(
            ForeignAnnotations.VALIDATION, AnnotationView.name(mirror))
        || isMarked(mirror, ForeignAnnotations.MAKING_CONSTRAINT);
  }

  private static String simpleName(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement().getSimpleName().toString();
  }

  // For client proxies and for interceptors CDI makes subclasses.
  private boolean isSubclassed(TypeElement type) {
    return Stream.concat(Stream.<Element>of(type), elements.getAllMembers(type).stream())
        .flatMap(element -> element.getAnnotationMirrors().stream())
        .anyMatch(
            mirror ->
                isMarked(mirror, ForeignAnnotations.MAKING_NORMAL_SCOPE)
                    || isBinding(mirror)
                    || ForeignAnnotations.isListed(
                        ForeignAnnotations.INTERCEPTED, AnnotationView.name(mirror)));
  }

  private static boolean hasPlainConstructor(TypeElement type) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .anyMatch(
            constructor ->
                constructor.getParameters().isEmpty()
                    && !constructor.getModifiers().contains(Modifier.PRIVATE));
  }
}
