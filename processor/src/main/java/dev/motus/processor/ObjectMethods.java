package dev.motus.processor;

import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The methods of {@code Object} in a class that delegates.
 *
 * <p>{@code toString} is passed on, so that logs read as before. {@code equals} and {@code
 * hashCode} are passed on only when the interface declares them, as {@code java.util.List} does:
 * then equality is a matter of its contents, and works in both directions. Otherwise a proxy is
 * equal to itself alone, because no proxy can make the object behind it say that it equals the
 * proxy.
 */
final class ObjectMethods {
  private ObjectMethods() {}

  static List<MethodSpec> of(ProxyPlan plan) {
    List<MethodSpec> methods = new ArrayList<>();
    if (declaresEquals(plan.subject().type())) {
      methods.add(equalsMethod());
      methods.add(hashCodeMethod());
    }
    methods.add(toStringMethod());
    return methods;
  }

  private static boolean declaresEquals(TypeElement type) {
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getSimpleName().contentEquals("equals") && TaskMarks.isObjectMethod(method)) {
        return true;
      }
    }
    for (TypeMirror parent : type.getInterfaces()) {
      if (parent instanceof DeclaredType declared
          && declared.asElement() instanceof TypeElement element
          && declaresEquals(element)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Generates:
   *
   * <pre>{@code
   * @Override public boolean equals(Object other) { return other == this || delegate.equals(other); }
   * }</pre>
   */
  private static MethodSpec equalsMethod() {
    return MethodSpec.methodBuilder("equals")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(boolean.class)
        .addParameter(Object.class, "other")
        .addStatement("return other == this || $N.equals(other)", Fields.DELEGATE)
        .build();
  }

  /** {@code @Override public int hashCode() { return delegate.hashCode(); }}. */
  private static MethodSpec hashCodeMethod() {
    return MethodSpec.methodBuilder("hashCode")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(int.class)
        .addStatement("return $N.hashCode()", Fields.DELEGATE)
        .build();
  }

  /** {@code @Override public String toString() { return delegate.toString(); }}. */
  private static MethodSpec toStringMethod() {
    return MethodSpec.methodBuilder("toString")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(String.class)
        .addStatement("return $N.toString()", Fields.DELEGATE)
        .build();
  }
}
