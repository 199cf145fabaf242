package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import com.google.auto.service.AutoService;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/**
 * Notes where a method gives a container an object of a class with tasks: the container then makes
 * nothing itself, so that only the method can have the object traced, and interceptors of the class
 * do not act on it.
 *
 * <p>Isolating in Gradle's sense: it writes nothing.
 */
@AutoService(Processor.class)
public final class BeanFactoryProcessor extends AbstractProcessor {
  /** For the service loader of the compiler. */
  public BeanFactoryProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    SortedSet<String> types = new TreeSet<>(ContainerAnnotations.PRODUCES);
    types.add(ContainerAnnotations.MICRONAUT_FACTORY);
    return types;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        if (element instanceof ExecutableElement method) {
          note(method);
        } else if (element instanceof TypeElement factory) {
          factory.getEnclosedElements().stream()
              .filter(ExecutableElement.class::isInstance)
              .map(ExecutableElement.class::cast)
              .filter(ContainerBeanReader::isScoped)
              .forEach(this::note);
        }
      }
    }
    return false;
  }

  private void note(ExecutableElement method) {
    if (method.getReturnType().getKind() != TypeKind.DECLARED) {
      return;
    }
    TypeElement made = MoreTypes.asTypeElement(method.getReturnType());
    TaskMarks marks = new TaskMarks(processingEnv.getElementUtils());
    if (made.getKind() == ElementKind.CLASS
        && AnnotationView.mirror(made, Names.TRACED_GENERATED) == null
        && marks.declaresTasks(made)) {
      Subject subject =
          new Subject(made, made, processingEnv.getElementUtils().getPackageOf(made), null);
      String name = Subject.nestedName(Owner.of(method)) + "." + method.getSimpleName();
      Reporter reporter = new Reporter(processingEnv);
      reporter.report(
          BeanProblem.BEAN_FACTORY.at(
              Place.of(method), name, subject.typeName(), subject.proxyName().simpleName()));
      bindings(made)
          .filter(binding -> bindings(method).noneMatch(binding::equals))
          .findFirst()
          .ifPresent(
              binding ->
                  reporter.report(
                      BeanProblem.BEAN_FACTORY_INTERCEPTED.at(
                          Place.of(method),
                          name,
                          subject.typeName(),
                          binding.getSimpleName().toString())));
    }
  }

  /** The annotations for interceptors that an element and what is in it carry. */
  private static Stream<Element> bindings(Element element) {
    return Stream.concat(Stream.of(element), element.getEnclosedElements().stream())
        .flatMap(each -> each.getAnnotationMirrors().stream())
        .filter(ContainerBeanReader::isBinding)
        .map(mirror -> mirror.getAnnotationType().asElement());
  }
}
