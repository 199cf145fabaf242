package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * One class to generate: the type that it traces and the element that asked for it. Valid within
 * one round.
 *
 * @param type the type to trace
 * @param origin the annotated element; the only originating element of the generated file
 * @param packageElement where the generated class goes
 * @param listing what {@code @Traced} says, or null when the type itself is annotated
 */
record Subject(
    TypeElement type, Element origin, PackageElement packageElement, @Nullable Listing listing) {

  /**
   * One entry of {@code @Traced}. An empty list of methods stands for every one that is abstract or
   * called like one that is.
   */
  record Listing(
      AnnotationMirror mirror,
      @Nullable AnnotationValue value,
      dev.motus.annotation.TaskType taskType,
      List<String> methods) {}

  boolean isInterface() {
    return type.getKind() == ElementKind.INTERFACE;
  }

  /** Where problems of the type as a whole are shown. */
  Place place() {
    return listing == null ? Place.of(origin) : Place.of(origin, listing.mirror(), listing.value());
  }

  /** Where a problem of a member is shown: at the member, unless that is in a library. */
  Place placeOf(Element member) {
    return listing == null && origin.equals(member.getEnclosingElement())
        ? Place.of(member)
        : place();
  }

  /** {@code Traced} and the simple names: {@code com.example.TracedOuter_Inner}. */
  ClassName proxyName() {
    return ClassName.get(
        packageElement.getQualifiedName().toString(),
        "Traced" + String.join("_", ClassName.get(type).simpleNames()));
  }

  /** {@code Outer.Inner}: how messages and traces speak of the type. */
  String typeName() {
    return nestedName(type);
  }

  static String nestedName(TypeElement type) {
    return String.join(".", ClassName.get(type).simpleNames());
  }

  String packageName() {
    return packageElement.isUnnamed() ? "(unnamed)" : packageElement.getQualifiedName().toString();
  }
}
