package dev.motus.processor;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * Whether generated code can write an annotation's value: every class and constant in it is visible
 * and exists.
 */
final class AnnotationValueVisibility
    extends SimpleAnnotationValueVisitor14<Boolean, @Nullable Void> {
  private final Visibility visibility;

  AnnotationValueVisibility(Visibility visibility) {
    super(true);
    this.visibility = visibility;
  }

  // What javac puts in place of a class or a constant that is not there.
  @Override
  public Boolean visitString(String value, @Nullable Void unused) {
    return !value.equals("<error>");
  }

  @Override
  public Boolean visitType(TypeMirror type, @Nullable Void unused) {
    return type.getKind() != TypeKind.ERROR && visibility.firstHidden(type).isEmpty();
  }

  @Override
  public Boolean visitEnumConstant(VariableElement constant, @Nullable Void unused) {
    return visibility.sees(Owner.of(constant));
  }

  @Override
  public Boolean visitAnnotation(AnnotationMirror mirror, @Nullable Void unused) {
    return visibility.canWrite(mirror);
  }

  @Override
  public Boolean visitArray(List<? extends AnnotationValue> values, @Nullable Void unused) {
    return values.stream().allMatch(value -> value.accept(this, null));
  }
}
