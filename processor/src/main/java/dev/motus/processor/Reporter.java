package dev.motus.processor;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Prints findings, except warnings that the user has silenced with {@code @SuppressWarnings} or an
 * option.
 */
final class Reporter {
  private final ProcessingEnvironment environment;
  private final Messager messager;
  private final Elements elements;
  private final Set<String> suppressed;

  Reporter(ProcessingEnvironment environment) {
    this.environment = environment;
    this.messager = environment.getMessager();
    this.elements = environment.getElementUtils();
    this.suppressed = Options.suppressed(environment);
  }

  void report(Collection<Finding> findings) {
    findings.forEach(this::report);
  }

  void report(Finding finding) {
    Place place = finding.place();
    boolean isWanted = finding.isError() || !isSilenced(finding.problem(), place.element());
    if (isWanted && !RepeatedAnnotations.print(environment, finding)) {
      print(finding, place.element(), place.annotation(), place.value());
    }
  }

  /** For what belongs to no element, such as an option of the build. */
  void reportWithoutPlace(Problem problem, String... names) {
    messager.printMessage(problem.kind(), problem.message(List.of(names)));
  }

  private void print(
      Finding finding,
      Element element,
      @Nullable AnnotationMirror annotation,
      @Nullable AnnotationValue value) {
    // The longer overloads of printMessage do not take null.
    if (annotation == null) {
      messager.printMessage(finding.problem().kind(), finding.message(), element);
    } else if (value == null) {
      messager.printMessage(finding.problem().kind(), finding.message(), element, annotation);
    } else {
      messager.printMessage(
          finding.problem().kind(), finding.message(), element, annotation, value);
    }
  }

  private boolean isSilenced(Problem problem, Element element) {
    if (suppressed.contains(problem.id())) {
      return true;
    }
    String key = "motus:" + problem.id();
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      AnnotationView suppressed =
          AnnotationView.find(e, ForeignAnnotations.SUPPRESS_WARNINGS, elements);
      if (suppressed != null && suppressed.strings("value").contains(key)) {
        return true;
      }
    }
    return false;
  }
}
