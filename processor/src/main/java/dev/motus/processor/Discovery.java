package dev.motus.processor;

import dev.motus.processor.ProxyRequest.Source;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Finds what carries our annotations in a round. */
final class Discovery {
  private Discovery() {}

  /**
   * The requests of this round.
   *
   * @param annotations those of our annotations that occur in this round
   */
  static SortedSet<ProxyRequest> discover(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    // Sorted, so that the output does not depend on the order of the source files.
    SortedSet<ProxyRequest> requests = new TreeSet<>();
    for (TypeElement annotation : annotations) {
      if (annotation.getKind() != ElementKind.ANNOTATION_TYPE) {
        // Ecj, in a named module, has lost those of libraries by the round of generated files.
        continue;
      }
      String name = annotation.getQualifiedName().toString();
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        switch (name) {
          case Names.TRACED, Names.TRACED_TYPES -> requests.add(listing(element));
          // They say how to trace, and whom to tell, not what.
          case Names.REDACT,
              Names.TASK_HOOK,
              Names.TASK_HOOKS,
              ForeignAnnotations.SUPPRESS_WARNINGS -> {}
          case ForeignAnnotations.AGENT -> {
            if (element instanceof ExecutableElement method
                && TaskMarks.mayBeAgent(Owner.of(method))) {
              addOwner(element, requests);
            }
          }
          default -> addOwner(element, requests);
        }
      }
    }
    return requests;
  }

  private static ProxyRequest listing(Element element) {
    return element instanceof PackageElement pkg
        ? new ProxyRequest(pkg.getQualifiedName().toString(), Source.LISTING_PACKAGE)
        : new ProxyRequest(
            ((TypeElement) element).getQualifiedName().toString(), Source.LISTING_TYPE);
  }

  private static void addOwner(Element element, SortedSet<ProxyRequest> requests) {
    Element owner = element instanceof TypeElement ? element : element.getEnclosingElement();
    // Our own classes carry tools of other frameworks on; they are traced already.
    if (owner instanceof TypeElement type
        && AnnotationView.mirror(type, Names.TRACED_GENERATED) == null) {
      requests.add(new ProxyRequest(type.getQualifiedName().toString(), Source.OWN_TYPE));
    }
  }
}
