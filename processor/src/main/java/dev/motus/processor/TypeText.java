package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * Types as messages show them: {@code Map.Entry<String, int[]>}, without packages and without the
 * annotations that some compilers print inside.
 */
final class TypeText {
  private TypeText() {}

  static String of(TypeMirror type) {
    return switch (type.getKind()) {
      case DECLARED -> declared((DeclaredType) type);
      case ERROR -> UnresolvedTypes.nameOf(type);
      case ARRAY -> of(((ArrayType) type).getComponentType()) + "[]";
      case TYPEVAR -> ((TypeVariable) type).asElement().getSimpleName().toString();
      case WILDCARD -> wildcard((WildcardType) type);
      case INTERSECTION -> joined(((IntersectionType) type).getBounds(), " & ");
      default -> type.getKind().name().toLowerCase(Locale.ROOT);
    };
  }

  /** {@code Foo(Foo.Key, int)}. */
  static String constructor(TypeElement type, ExecutableElement constructor) {
    return type.getSimpleName()
        + "("
        + joined(constructor.getParameters().stream().map(VariableElement::asType).toList(), ", ")
        + ")";
  }

  private static String declared(DeclaredType type) {
    String name = Subject.nestedName(MoreTypes.asTypeElement(type));
    return type.getTypeArguments().isEmpty()
        ? name
        : name + "<" + joined(type.getTypeArguments(), ", ") + ">";
  }

  private static String wildcard(WildcardType type) {
    if (type.getExtendsBound() != null) {
      return "? extends " + of(type.getExtendsBound());
    }
    return type.getSuperBound() == null ? "?" : "? super " + of(type.getSuperBound());
  }

  private static String joined(List<? extends TypeMirror> types, String separator) {
    return types.stream().map(TypeText::of).collect(Collectors.joining(separator));
  }
}
