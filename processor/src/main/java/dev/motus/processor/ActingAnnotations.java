package dev.motus.processor;

import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/**
 * Tells annotations that make a framework act from those that say what a thing is.
 *
 * <p>What describes is copied to the override, so that reflection finds on a proxy what it finds on
 * the type. What makes a framework act is not: frameworks look for it on the overridden method as
 * well, and would act twice or refuse.
 */
final class ActingAnnotations {
  private final Set<String> more;

  /**
   * @param more names of annotations, and of packages with a dot at the end, that the build names
   */
  ActingAnnotations(Set<String> more) {
    this.more = more;
  }

  boolean contains(AnnotationMirror mirror) {
    String name = AnnotationView.name(mirror);
    return Stream.concat(ForeignAnnotations.ACTING.stream(), more.stream())
            .anyMatch(each -> matches(each, name))
        || isMarkedAsActing(mirror.getAnnotationType().asElement());
  }

  private static boolean matches(String listed, String name) {
    return listed.endsWith(".") ? name.startsWith(listed) : name.equals(listed);
  }

  // An annotation of somebody's own that a framework acts on says so itself.
  private static boolean isMarkedAsActing(Element annotation) {
    return annotation.getAnnotationMirrors().stream()
        .map(AnnotationView::name)
        .anyMatch(ForeignAnnotations::makesActing);
  }
}
