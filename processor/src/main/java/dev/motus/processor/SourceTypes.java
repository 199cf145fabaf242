package dev.motus.processor;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The types that are compiled from source in this compilation. Holds names, never elements. */
final class SourceTypes {
  private final Set<String> names = new HashSet<>();

  /** Notes those of a round. */
  void add(RoundEnvironment round) {
    for (Element root : round.getRootElements()) {
      if (root instanceof TypeElement type) {
        names.add(type.getQualifiedName().toString());
      }
    }
  }

  boolean contains(TypeElement type) {
    Element top = type;
    while (top.getEnclosingElement() instanceof TypeElement outer) {
      top = outer;
    }
    return names.contains(((TypeElement) top).getQualifiedName().toString());
  }
}
