package dev.motus.processor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The values of an annotation, by name and with defaults.
 *
 * <p>A value that does not compile, such as a class that does not exist, has an unexpected shape;
 * it reads as absent, because the compiler reports it anyway.
 */
final class AnnotationView {
  private final AnnotationMirror mirror;
  private final Map<String, AnnotationValue> values;

  private AnnotationView(AnnotationMirror mirror, Map<String, AnnotationValue> values) {
    this.mirror = mirror;
    this.values = values;
  }

  static AnnotationView of(AnnotationMirror mirror, Elements elements) {
    Map<String, AnnotationValue> values = new HashMap<>();
    elements
        .getElementValuesWithDefaults(mirror)
        .forEach((method, value) -> values.put(method.getSimpleName().toString(), value));
    return new AnnotationView(mirror, values);
  }

  /** The annotation of this type on the element, or null. */
  static @Nullable AnnotationView find(Element element, String annotation, Elements elements) {
    AnnotationMirror mirror = mirror(element, annotation);
    return mirror == null ? null : of(mirror, elements);
  }

  /**
   * All annotations of this type on the element, also those that the compiler put into a container.
   */
  static List<AnnotationView> findAll(
      Element element, String annotation, String container, Elements elements) {
    List<AnnotationView> found = new ArrayList<>();
    AnnotationView one = find(element, annotation, elements);
    if (one != null) {
      found.add(one);
    }
    AnnotationView several = find(element, container, elements);
    if (several != null) {
      several.raw("value").stream()
          .map(AnnotationValue::getValue)
          .filter(AnnotationMirror.class::isInstance)
          .forEach(inner -> found.add(of((AnnotationMirror) inner, elements)));
    }
    return found;
  }

  static @Nullable AnnotationMirror mirror(Element element, String annotation) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (name(mirror).equals(annotation)) {
        return mirror;
      }
    }
    return null;
  }

  /** The qualified name of the annotation's type. */
  static String name(AnnotationMirror mirror) {
    return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().toString();
  }

  AnnotationMirror mirror() {
    return mirror;
  }

  @Nullable AnnotationValue value(String name) {
    return values.get(name);
  }

  String string(String name) {
    return strings(name).stream().findFirst().orElse("");
  }

  boolean isTrue(String name) {
    AnnotationValue value = values.get(name);
    return value != null && Boolean.TRUE.equals(value.getValue());
  }

  List<String> strings(String name) {
    return valuesOf(name, String.class);
  }

  /** Names of enum constants. */
  List<String> constants(String name) {
    return valuesOf(name, VariableElement.class).stream()
        .map(constant -> constant.getSimpleName().toString())
        .toList();
  }

  /** Class literals, in order. */
  List<TypeMirror> types(String name) {
    return valuesOf(name, TypeMirror.class);
  }

  /** The elements of an array value, or the value itself. */
  List<AnnotationValue> raw(String name) {
    AnnotationValue value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value.getValue() instanceof List<?> list)) {
      return List.of(value);
    }
    return list.stream().map(AnnotationValue.class::cast).toList();
  }

  private <V> List<V> valuesOf(String name, Class<V> type) {
    return raw(name).stream()
        .map(AnnotationValue::getValue)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
