package dev.motus.processor;

import dev.motus.processor.catalog.CatalogSource.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * What annotations of libraries say of a value in JSON: its name, its limits, its default, whether
 * it may be null.
 */
final class JsonAnnotations {
  private final Elements elements;

  JsonAnnotations(Elements elements) {
    this.elements = elements;
  }

  /** The name that a property or a constant of an enum is given. */
  Optional<String> name(Element element) {
    return ForeignAnnotations.JSON_NAMES.stream()
        .map(name -> AnnotationView.find(element, name, elements))
        .filter(view -> view != null)
        .map(view -> view.string("value"))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** Whether null is allowed: by any annotation that is called so. */
  boolean isNullable(Element declared, TypeMirror type) {
    return mirrors(declared, type).keySet().stream()
        .anyMatch(name -> ForeignAnnotations.NULLABLE.contains(simpleName(name)));
  }

  /**
   * What it is where it is left out. Only what is written counts: libraries have texts of their own
   * for none.
   */
  Optional<String> defaultValue(Element declared) {
    // An annotation that is not for components stands on the accessor.
    Stream<Element> places =
        declared instanceof RecordComponentElement component
            ? Stream.of(component, component.getAccessor())
            : Stream.of(declared);
    return places
        .flatMap(place -> place.getAnnotationMirrors().stream())
        .flatMap(JsonAnnotations::written)
        .findFirst();
  }

  private static Stream<String> written(AnnotationMirror mirror) {
    String annotation = AnnotationView.name(mirror);
    String member = simpleName(annotation).equals("DefaultValue") ? "value" : "defaultValue";
    return !ForeignAnnotations.DEFAULTS.contains(annotation)
        ? Stream.empty()
        : mirror.getElementValues().entrySet().stream()
            .filter(each -> each.getKey().getSimpleName().contentEquals(member))
            .map(each -> each.getValue().getValue())
            .filter(String.class::isInstance)
            .map(String.class::cast);
  }

  /** The limits of Bean Validation. */
  List<Limit> limits(Element declared, TypeMirror type) {
    List<Limit> limits = new ArrayList<>();
    mirrors(declared, type)
        .forEach(
            (name, mirror) -> {
              if (ForeignAnnotations.isConstraint(name)) {
                add(simpleName(name), AnnotationView.of(mirror, elements), limits);
              }
            });
    return limits;
  }

  private static void add(String name, AnnotationView view, List<Limit> limits) {
    switch (name) {
      case "Min" -> limits.add(new Limit("minimum", text(view, "value")));
      case "Max" -> limits.add(new Limit("maximum", text(view, "value")));
      case "DecimalMin" ->
          limits.add(
              new Limit(view.isTrue("inclusive") ? "minimum" : "above", text(view, "value")));
      case "DecimalMax" ->
          limits.add(
              new Limit(view.isTrue("inclusive") ? "maximum" : "below", text(view, "value")));
      case "Positive" -> limits.add(new Limit("above", "0"));
      case "PositiveOrZero" -> limits.add(new Limit("minimum", "0"));
      case "Negative" -> limits.add(new Limit("below", "0"));
      case "NegativeOrZero" -> limits.add(new Limit("maximum", "0"));
      case "NotEmpty" -> limits.add(new Limit("minSize", "1"));
      case "NotBlank" -> limits.add(new Limit("pattern", "\\S"));
      // There, the whole text has to match.
      case "Pattern" -> limits.add(new Limit("pattern", "^(?:" + text(view, "regexp") + ")$"));
      case "Size" -> size(view, limits);
      default -> {
        // The others say nothing that a schema can.
      }
    }
  }

  private static void size(AnnotationView view, List<Limit> limits) {
    String min = text(view, "min");
    if (!min.equals("0")) {
      limits.add(new Limit("minSize", min));
    }
    String max = text(view, "max");
    if (!max.equals(String.valueOf(Integer.MAX_VALUE))) {
      limits.add(new Limit("maxSize", max));
    }
  }

  private static String text(AnnotationView view, String name) {
    var value = view.value(name);
    return value == null ? "" : String.valueOf(value.getValue());
  }

  /** By name, because one that is for types as well stands in both places. */
  private static Map<String, AnnotationMirror> mirrors(Element declared, TypeMirror type) {
    Map<String, AnnotationMirror> found = new LinkedHashMap<>();
    // A class carries its own annotations, which are none of its values'.
    if (!(declared instanceof TypeElement)) {
      declared.getAnnotationMirrors().forEach(m -> found.put(AnnotationView.name(m), m));
    }
    type.getAnnotationMirrors().forEach(m -> found.put(AnnotationView.name(m), m));
    return found;
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
