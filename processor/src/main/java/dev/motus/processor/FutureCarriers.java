package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Knows futures, and which types can hold one. */
final class FutureCarriers {
  private final Types types;
  private final TypeMirror future;
  private final TypeMirror stage;

  FutureCarriers(Elements elements, Types types) {
    this.types = types;
    this.future = erased(elements, "java.util.concurrent.Future");
    this.stage = erased(elements, "java.util.concurrent.CompletionStage");
  }

  private TypeMirror erased(Elements elements, String name) {
    return types.erasure(elements.getTypeElement(name).asType());
  }

  boolean isStage(TypeMirror type) {
    return isReference(type) && types.isSubtype(types.erasure(type), stage);
  }

  /**
   * Whether a value of this static type may be a future, or contain one where the runtime looks: in
   * arrays, collections, maps and records. Objects and type variables may; numbers, strings and
   * lists of those may not.
   */
  boolean canCarry(TypeMirror type) {
    return canCarry(type, new HashSet<>());
  }

  private boolean canCarry(TypeMirror type, Set<String> seen) {
    return switch (type.getKind()) {
      case ARRAY -> canCarry(((ArrayType) type).getComponentType(), seen);
      case TYPEVAR -> true;
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null || canCarry(bound, seen);
      }
      case DECLARED -> declared((DeclaredType) type, seen);
      default -> false;
    };
  }

  private boolean declared(DeclaredType type, Set<String> seen) {
    TypeElement element = MoreTypes.asTypeElement(type);
    TypeMirror erasure = types.erasure(type);
    if (element.getQualifiedName().contentEquals("java.lang.Object")
        || types.isSubtype(erasure, future)
        || types.isSubtype(erasure, stage)) {
      return true;
    }
    boolean isRaw = type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty();
    if (isRaw) {
      return true;
    }
    Stream<TypeMirror> components =
        // A record may contain itself, also with other type arguments each time.
        element.getKind() == ElementKind.RECORD && seen.add(element.getQualifiedName().toString())
            ? ElementFilter.recordComponentsIn(element.getEnclosedElements()).stream()
                .map(component -> types.asMemberOf(type, component))
            : Stream.empty();
    return Stream.concat(type.getTypeArguments().stream(), components)
        .anyMatch(inner -> canCarry(inner, seen));
  }

  private static boolean isReference(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED || type.getKind() == TypeKind.TYPEVAR;
  }
}
