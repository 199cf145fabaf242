package dev.motus.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.motus.processor.ContainerAnnotations.CdiEdition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Reads whether a class is a bean of CDI or Micronaut, and what makes the generated class the bean
 * in its place.
 *
 * <p>In CDI the traced class stays a bean beside the generated one, which is an alternative to it;
 * so what a framework finds by itself, such as an observer, would be there twice. Such a bean is
 * left as it is, with a warning, and CDI is told that the generated class is none.
 *
 * <p>One reader serves one round.
 */
final class ContainerBeanReader {
  /** Below every alternative that somebody writes, such as a mock for a test. */
  private static final int PRIORITY = 0;

  private final Elements elements;
  private final boolean isWanted;
  // What a module sees: to look for a class that is not there is slow.
  private final Map<Optional<ModuleElement>, Map<String, Boolean>> modules = new HashMap<>();

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
    if (subject.isInterface()) {
      return none(subject, List.of());
    }
    boolean isMicronaut = isThere(subject, ContainerAnnotations.MICRONAUT_REPLACES);
    Optional<CdiEdition> cdi =
        ContainerAnnotations.CDI.stream()
            .filter(edition -> isThere(subject, edition.alternative()))
            .filter(edition -> isThere(subject, edition.priority()))
            .findFirst();
    boolean isBean = isScoped(type) || annotationsIn(type).anyMatch(ContainerBeanReader::isFound);
    if (!isWanted || subject.listing() != null || !isBean || (cdi.isEmpty() && !isMicronaut)) {
      return none(subject, List.of());
    }
    Optional<Finding> reason = reasonAgainst(subject, traced, cdi.isPresent());
    if (reason.isPresent()) {
      return none(subject, List.of(reason.get()));
    }
    List<AnnotationSpec> annotations = new ArrayList<>();
    List<String> containers = new ArrayList<>();
    if (cdi.isPresent()) {
      containers.add("CDI");
      annotations.add(marker(cdi.get().alternative()).build());
      annotations.add(marker(cdi.get().priority()).addMember("value", "$L", PRIORITY).build());
    }
    if (isMicronaut) {
      containers.add("Micronaut");
      annotations.add(
          marker(ContainerAnnotations.MICRONAUT_REPLACES)
              .addMember("value", "$T.class", ClassName.get(type))
              .build());
    }
    type.getAnnotationMirrors().stream()
        .filter(ContainerBeanReader::isOfTheBean)
        .filter(visibility::canWrite)
        .map(mirror -> copy(mirror, type))
        .forEach(annotations::add);
    Finding note =
        BeanProblem.BEAN_REPLACED.at(
            subject.place(),
            subject.typeName(),
            String.join(" or ", containers),
            subject.proxyName().simpleName());
    return new ContainerBean(true, annotations, List.of(note));
  }

  // A subclass inherits scopes of CDI, and would be a second bean beside the class.
  private ContainerBean none(Subject subject, List<Finding> findings) {
    List<AnnotationSpec> vetoed =
        ContainerAnnotations.CDI.stream()
            .map(CdiEdition::vetoed)
            .filter(name -> !subject.isInterface() && isThere(subject, name))
            .map(name -> marker(name).build())
            .toList();
    return new ContainerBean(false, vetoed, findings);
  }

  private static AnnotationSpec.Builder marker(String annotation) {
    return AnnotationSpec.builder(ClassName.bestGuess(annotation));
  }

  private boolean isThere(Subject subject, String annotation) {
    return modules
        .computeIfAbsent(
            Optional.ofNullable(elements.getModuleOf(subject.packageElement())),
            key -> new HashMap<>())
        .computeIfAbsent(
            annotation, name -> ClassLookup.find(elements, subject.packageElement(), name) != null);
  }

  /** Whether a scope stands on a class, or on a method that makes beans. */
  static boolean isScoped(Element element) {
    return element.getAnnotationMirrors().stream().anyMatch(ContainerBeanReader::isScope);
  }

  private static boolean isScope(AnnotationMirror mirror) {
    return ContainerAnnotations.SCOPES.contains(AnnotationView.name(mirror))
        || isMarked(mirror, ContainerAnnotations.MAKING_SCOPE);
  }

  private static boolean isMarked(AnnotationMirror mirror, Set<String> marks) {
    return mirror.getAnnotationType().asElement().getAnnotationMirrors().stream()
        .map(AnnotationView::name)
        .anyMatch(marks::contains);
  }

  // Scope, qualifiers, interceptors, conditions: what the container asks of a bean's class.
  private static boolean isOfTheBean(AnnotationMirror mirror) {
    return isScope(mirror)
        || isMarked(mirror, ContainerAnnotations.MAKING_QUALIFIER)
        || isBinding(mirror)
        || ForeignAnnotations.isListed(ContainerAnnotations.OF_BEANS, AnnotationView.name(mirror));
  }

  /** Whether it has a container put interceptors around a bean. */
  static boolean isBinding(AnnotationMirror mirror) {
    return isMarked(mirror, ContainerAnnotations.MAKING_INTERCEPTED);
  }

  // The name that @Named gives without a value is the class's own.
  private static AnnotationSpec copy(AnnotationMirror mirror, TypeElement type) {
    boolean isDefaultName =
        ContainerAnnotations.NAMED.contains(AnnotationView.name(mirror))
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
                ? Optional.of(BeanProblem.BEAN_CONSTRUCTOR.at(subject.place(), subject.typeName()))
                : Optional.empty());
  }

  private static Finding left(Subject subject, String annotation, Element element) {
    return BeanProblem.BEAN_LEFT.at(
        subject.placeOf(element),
        subject.typeName(),
        "@" + annotation,
        element instanceof TypeElement ? "the class" : element.getSimpleName().toString());
  }

  /** The annotation by which a framework finds the element itself. */
  private static Optional<String> hindrance(Element element, TypeElement type) {
    return annotationsIn(element)
        .filter(mirror -> element.equals(type) ? isOnType(mirror) : isFound(mirror))
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
        && !ForeignAnnotations.isListed(ContainerAnnotations.HARMLESS_ON_BEANS, name)
        && (ForeignAnnotations.isListed(ContainerAnnotations.CONTAINERS, name)
            || isMarked(mirror, ContainerAnnotations.MAKING_STEREOTYPE));
  }

  private static boolean isFound(AnnotationMirror mirror) {
    return ForeignAnnotations.isListed(
        ContainerAnnotations.FOUND_ON_BEANS, AnnotationView.name(mirror));
  }

  private static boolean isConstraint(AnnotationMirror mirror) {
    return ForeignAnnotations.isListed(ContainerAnnotations.VALIDATION, AnnotationView.name(mirror))
        || isMarked(mirror, ContainerAnnotations.MAKING_CONSTRAINT);
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
                isMarked(mirror, ContainerAnnotations.MAKING_NORMAL_SCOPE)
                    || isBinding(mirror)
                    || ForeignAnnotations.isListed(
                        ContainerAnnotations.INTERCEPTED, AnnotationView.name(mirror)));
  }

  private static boolean hasPlainConstructor(TypeElement type) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .anyMatch(
            constructor ->
                constructor.getParameters().isEmpty()
                    && !constructor.getModifiers().contains(Modifier.PRIVATE));
  }
}
