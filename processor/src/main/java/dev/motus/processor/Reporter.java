package dev.motus.processor;

import java.util.Collection;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Prints findings, except warnings that the user has silenced with {@code @SuppressWarnings}. */
final class Reporter {
  private final Messager messager;
  private final Elements elements;

  Reporter(Messager messager, Elements elements) {
    this.messager = messager;
    this.elements = elements;
  }

  void report(Collection<Finding> findings) {
    findings.forEach(this::report);
  }

  void report(Finding finding) {
    Place place = finding.place();
    if (finding.isError() || !isSilenced(finding.problem(), place.element())) {
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
    String key = "motus:" + problem.id();
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      AnnotationView suppressed = AnnotationView.find(e, "java.lang.SuppressWarnings", elements);
      if (suppressed != null && suppressed.strings("value").contains(key)) {
        return true;
      }
    }
    return false;
  }
}
