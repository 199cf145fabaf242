package dev.motus.processor;

import com.google.auto.common.MoreElements;
import dev.motus.annotation.TaskType;
import dev.motus.processor.Subject.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Turns the names of a request into the elements of this round. */
final class Subjects {
  private final Elements elements;

  Subjects(Elements elements) {
    this.elements = elements;
  }

  /** The annotated element; empty when the compiler does not know it any more. */
  Optional<? extends Element> origin(ProxyRequest request) {
    return Optional.ofNullable(
        switch (request.source()) {
          case OWN_TYPE, LISTING_TYPE -> elements.getTypeElement(request.name());
          case LISTING_PACKAGE -> listingPackage(request.name());
        });
  }

  /** Ecj, in a named module, takes the plain name for a package outside of it. */
  private @Nullable PackageElement listingPackage(String name) {
    PackageElement plain = elements.getPackageElement(name);
    if (plain != null && !listings(plain).isEmpty()) {
      return plain;
    }
    for (PackageElement each : elements.getAllPackageElements(name)) {
      if (!listings(each).isEmpty()) {
        return each;
      }
    }
    return plain;
  }

  /** The classes to generate; a listed type that does not exist is left out. */
  List<Subject> of(ProxyRequest request, Element origin) {
    if (request.source() == ProxyRequest.Source.OWN_TYPE) {
      TypeElement type = (TypeElement) origin;
      return List.of(new Subject(type, type, MoreElements.getPackage(type), null));
    }
    List<Subject> subjects = new ArrayList<>();
    PackageElement pkg =
        origin instanceof PackageElement self ? self : MoreElements.getPackage(origin);
    for (AnnotationView traced : listings(origin)) {
      TaskType taskType = TaskMarks.taskType(traced);
      for (AnnotationValue value : traced.raw("value")) {
        if (value.getValue() instanceof DeclaredType listed
            && listed.getKind() == TypeKind.DECLARED) {
          subjects.add(
              new Subject(
                  (TypeElement) listed.asElement(),
                  origin,
                  pkg,
                  new Listing(traced.mirror(), value, taskType, traced.strings("methods"))));
        }
      }
    }
    return subjects;
  }

  /** Whether a listing names what does not exist (yet). */
  boolean awaitsValues(ProxyRequest request, Element origin) {
    return request.source() != ProxyRequest.Source.OWN_TYPE
        && listings(origin).stream()
            .anyMatch(traced -> UnresolvedAnnotations.first(traced.mirror()).isPresent());
  }

  /** Listed values that are no class or interface at all: primitives, arrays, {@code void}. */
  List<Finding> misfits(Element origin) {
    List<Finding> findings = new ArrayList<>();
    for (AnnotationView traced : listings(origin)) {
      for (AnnotationValue value : traced.raw("value")) {
        if (value.getValue() instanceof TypeMirror type
            && type.getKind() != TypeKind.DECLARED
            && type.getKind() != TypeKind.ERROR) {
          String kind = type.getKind() == TypeKind.ARRAY ? "an array" : "a primitive type";
          findings.add(
              TypeProblem.UNSUPPORTED_KIND.at(
                  Place.of(origin, traced.mirror(), value), TypeText.of(type), "@Traced", kind));
        }
      }
    }
    return findings;
  }

  private List<AnnotationView> listings(Element origin) {
    return AnnotationView.findAll(origin, Names.TRACED, Names.TRACED_TYPES, elements);
  }
}
