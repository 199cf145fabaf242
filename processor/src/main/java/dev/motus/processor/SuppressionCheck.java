package dev.motus.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds misspelt ids in {@code @SuppressWarnings}, which silence nothing. */
final class SuppressionCheck {
  private final Elements elements;

  SuppressionCheck(Elements elements) {
    this.elements = elements;
  }

  List<Finding> check(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    List<Finding> findings = new ArrayList<>();
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(ForeignAnnotations.SUPPRESS_WARNINGS)) {
        round.getElementsAnnotatedWith(annotation).forEach(element -> check(element, findings));
      }
    }
    return findings;
  }

  /** Every id that there is. */
  static Set<String> ids() {
    return Problem.all().stream().map(Problem::id).collect(Collectors.toCollection(TreeSet::new));
  }

  private void check(Element element, List<Finding> findings) {
    AnnotationView suppressed =
        AnnotationView.find(element, ForeignAnnotations.SUPPRESS_WARNINGS, elements);
    if (suppressed == null) {
      return;
    }
    for (String key : suppressed.strings("value")) {
      String id = key.startsWith(Problem.PREFIX) ? key.substring(Problem.PREFIX.length()) : "";
      if (!id.isEmpty() && !ids().contains(id)) {
        findings.add(
            BuildProblem.UNKNOWN_ID.at(
                Place.of(element, suppressed.mirror()),
                "@SuppressWarnings",
                id,
                Similar.nearest(id, ids())));
      }
    }
  }
}
