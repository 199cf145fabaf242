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
import org.jspecify.annotations.Nullable;

/**
 * Finds ids in {@code @SuppressWarnings} that silence nothing: misspelt ones, and those of errors.
 */
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

  /** Every id of what can be silenced. */
  static Set<String> ids() {
    return Problem.all().stream()
        .filter(problem -> !problem.isError())
        .map(Problem::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Why an id silences nothing; null when it does. */
  static @Nullable Problem whyNothing(String id) {
    if (ids().contains(id)) {
      return null;
    }
    return Problem.all().stream().anyMatch(problem -> problem.id().equals(id))
        ? BuildProblem.ERROR_ID
        : BuildProblem.UNKNOWN_ID;
  }

  private void check(Element element, List<Finding> findings) {
    AnnotationView suppressed =
        AnnotationView.find(element, ForeignAnnotations.SUPPRESS_WARNINGS, elements);
    if (suppressed == null) {
      return;
    }
    for (String key : suppressed.strings("value")) {
      String id = key.startsWith(Problem.PREFIX) ? key.substring(Problem.PREFIX.length()) : "";
      Problem problem = id.isEmpty() ? null : whyNothing(id);
      if (problem != null) {
        findings.add(
            problem.at(
                Place.of(element, suppressed.mirror()),
                "@SuppressWarnings",
                id,
                Similar.nearest(id, ids())));
      }
    }
  }
}
