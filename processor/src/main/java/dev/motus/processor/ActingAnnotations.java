package dev.motus.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
  private final List<String> names;
  private final Predicate<String> marks;

  private ActingAnnotations(List<String> known, Set<String> more, Predicate<String> marks) {
    this.names = new ArrayList<>(known);
    this.names.addAll(more);
    this.marks = marks;
  }

  /**
   * @param more names of annotations, and of packages with a dot at the end, that the build names
   */
  ActingAnnotations(Set<String> more) {
    this(ForeignAnnotations.ACTING, more, ForeignAnnotations::makesActing);
  }

  /**
   * Those for a class that a container makes in place of the traced one. It looks for annotations
   * on the override alone, and so has to find there what makes it act.
   *
   * @param more as for all others
   */
  static ActingAnnotations ofBean(Set<String> more) {
    return new ActingAnnotations(
        ForeignAnnotations.NEVER_ON_OVERRIDES,
        more,
        ContainerAnnotations.MAKING_CONSTRAINT::contains);
  }

  boolean contains(AnnotationMirror mirror) {
    return ForeignAnnotations.isListed(names, AnnotationView.name(mirror))
        || isMarkedAsActing(mirror.getAnnotationType().asElement());
  }

  // An annotation of somebody's own that a framework acts on says so itself.
  private boolean isMarkedAsActing(Element annotation) {
    return annotation.getAnnotationMirrors().stream().map(AnnotationView::name).anyMatch(marks);
  }
}
