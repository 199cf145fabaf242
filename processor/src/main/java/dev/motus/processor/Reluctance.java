package dev.motus.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/** Annotations that say that a property should better not be read, whoever's they are. */
final class Reluctance {
  private Reluctance() {}

  static boolean isOn(Element member, Elements elements) {
    return member.getAnnotationMirrors().stream().anyMatch(mirror -> saysSo(mirror, elements));
  }

  private static boolean saysSo(AnnotationMirror mirror, Elements elements) {
    String name = mirror.getAnnotationType().asElement().getSimpleName().toString();
    AnnotationView view = AnnotationView.of(mirror, elements);
    return ForeignAnnotations.UNREAD_PROPERTIES.contains(name)
        || (name.equals("Deprecated") && view.isTrue("forRemoval"))
        || view.constants("fetch").contains("LAZY");
  }
}
