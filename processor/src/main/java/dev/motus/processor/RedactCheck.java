package dev.motus.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/**
 * Finds {@code @Redact} where nothing is ever captured: somebody believes that a secret is kept
 * there.
 */
final class RedactCheck {
  private final TaskMarks marks;

  RedactCheck(TaskMarks marks) {
    this.marks = marks;
  }

  List<Finding> check(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    List<Finding> findings = new ArrayList<>();
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(Names.REDACT)) {
        for (Element element : round.getElementsAnnotatedWith(annotation)) {
          untraced(element)
              .ifPresent(
                  method ->
                      findings.add(
                          MethodProblem.REDACT_UNUSED.at(
                              Place.of(element),
                              element.getSimpleName().toString(),
                              nameOf(method))));
        }
      }
    }
    return findings;
  }

  /** The method or constructor that would have to be traced for this annotation to matter. */
  private Optional<ExecutableElement> untraced(Element element) {
    return switch (element.getKind()) {
      case PARAMETER -> untracedOwner(element);
      case METHOD -> {
        ExecutableElement method = (ExecutableElement) element;
        yield isGetter(method) || isTraced(method) ? Optional.empty() : Optional.of(method);
      }
      // Fields and components count wherever an object of the type is captured.
      default -> Optional.empty();
    };
  }

  private Optional<ExecutableElement> untracedOwner(Element parameter) {
    // For ecj, the parameters of a record's constructor belong to the record itself.
    return parameter.getEnclosingElement() instanceof ExecutableElement owner
            && !isOfRecord(owner)
            && !isTraced(owner)
        ? Optional.of(owner)
        : Optional.empty();
  }

  // The compiler copies the annotation of a component to the parameter of the constructor.
  private static boolean isOfRecord(ExecutableElement owner) {
    return owner.getKind() == ElementKind.CONSTRUCTOR
        && Owner.of(owner).getKind() == ElementKind.RECORD;
  }

  private static boolean isGetter(ExecutableElement method) {
    return method.getParameters().isEmpty() && method.getReturnType().getKind() != TypeKind.VOID;
  }

  private boolean isTraced(ExecutableElement method) {
    return method.getKind() == ElementKind.METHOD
        && (marks.deciding(method).isPresent()
            // Without a task of its own, the class gets no proxy.
            || (marks.declaresTasks(Owner.of(method))
                && marks.decidingOrInherited(method).isPresent()));
  }

  private static String nameOf(ExecutableElement owner) {
    return owner.getKind() == ElementKind.CONSTRUCTOR
        ? "a constructor"
        : owner.getSimpleName().toString();
  }
}
