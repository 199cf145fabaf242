package dev.motus.processor.modelcall;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.TypeName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Sorts the types of values that a model call may hold. */
final class ValueTypes {
  /**
   * What an asynchronous method promises, recognised by name as the libraries need not be there.
   */
  private static final Set<String> PROMISES =
      Set.of(
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.Future",
          "reactor.core.publisher.Mono",
          "io.smallrye.mutiny.Uni",
          "io.reactivex.rxjava3.core.Single");

  private final Elements elements;
  private final Types types;
  private final NameableTypes nameable;

  ValueTypes(Elements elements, Types types, NameableTypes nameable) {
    this.elements = elements;
    this.types = types;
    this.nameable = nameable;
  }

  TypeName name(TypeMirror type) {
    return nameable.nameOf(type);
  }

  TypeName erased(TypeMirror type) {
    return nameable.nameOf(types.erasure(type));
  }

  /** The type as generated code outside the method can write it: without its type variables. */
  TypeMirror usable(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> types.erasure(((TypeVariable) type).getUpperBound());
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null ? object() : usable(bound);
      }
      case DECLARED -> withoutVariables((DeclaredType) type);
      default -> type;
    };
  }

  private TypeMirror withoutVariables(DeclaredType type) {
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (arguments.isEmpty() || type.getEnclosingType().getKind() == TypeKind.DECLARED) {
      return arguments.isEmpty() ? type : types.erasure(type);
    }
    TypeMirror[] replaced =
        arguments.stream()
            .map(a -> mentionsVariable(a) ? wildcard(a) : a)
            .toArray(TypeMirror[]::new);
    return types.getDeclaredType(MoreTypes.asTypeElement(type), replaced);
  }

  /** {@code ? extends Message} for a variable with that bound. */
  private TypeMirror wildcard(TypeMirror argument) {
    TypeMirror inner = argument;
    if (argument instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
      inner = wildcard.getExtendsBound();
    }
    if (!(inner instanceof TypeVariable variable)) {
      return types.getWildcardType(null, null);
    }
    TypeMirror bound = types.erasure(variable.getUpperBound());
    return types.getWildcardType(types.isSameType(bound, object()) ? null : bound, null);
  }

  private static boolean mentionsVariable(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> true;
      case ARRAY -> mentionsVariable(((ArrayType) type).getComponentType());
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) type;
        yield (wildcard.getExtendsBound() != null && mentionsVariable(wildcard.getExtendsBound()))
            || (wildcard.getSuperBound() != null && mentionsVariable(wildcard.getSuperBound()));
      }
      case DECLARED ->
          ((DeclaredType) type).getTypeArguments().stream().anyMatch(ValueTypes::mentionsVariable);
      default -> false;
    };
  }

  /** What a promise completes with; other types are their own. */
  TypeMirror promised(TypeMirror type) {
    if (type.getKind() == TypeKind.DECLARED && PROMISES.contains(qualifiedName(type))) {
      List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
      return arguments.isEmpty() ? object() : usable(arguments.get(0));
    }
    return usable(type);
  }

  private TypeMirror object() {
    return elements.getTypeElement("java.lang.Object").asType();
  }

  /** The elements of a collection; empty for all other types. */
  Optional<TypeMirror> element(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return Optional.empty();
    }
    TypeElement collection = elements.getTypeElement("java.util.Collection");
    if (!types.isSubtype(types.erasure(type), types.erasure(collection.asType()))) {
      return Optional.empty();
    }
    List<? extends TypeMirror> arguments =
        viewOf((DeclaredType) type, collection).getTypeArguments();
    return arguments.isEmpty() ? Optional.empty() : Optional.of(usable(arguments.get(0)));
  }

  /** The elements of an array of objects; empty for all other types. */
  static Optional<TypeMirror> component(TypeMirror type) {
    return type instanceof ArrayType array && !array.getComponentType().getKind().isPrimitive()
        ? Optional.of(array.getComponentType())
        : Optional.empty();
  }

  /**
   * The type as the supertype that declares a member. Only there is ecj asked for the member: from
   * below, it may answer with that of another supertype.
   */
  DeclaredType viewOf(DeclaredType type, TypeElement owner) {
    Deque<DeclaredType> queue = new ArrayDeque<>(List.of(type));
    while (!queue.isEmpty()) {
      DeclaredType next = queue.remove();
      if (next.asElement().equals(owner)) {
        return next;
      }
      types.directSupertypes(next).stream()
          .filter(DeclaredType.class::isInstance)
          .map(DeclaredType.class::cast)
          .forEach(queue::add);
    }
    return type;
  }

  boolean isSubtype(TypeMirror type, TypeMirror of) {
    return types.isSubtype(type, of);
  }

  boolean isString(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && qualifiedName(type).equals("java.lang.String");
  }

  boolean isCharSequence(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && types.isSubtype(type, elements.getTypeElement("java.lang.CharSequence").asType());
  }

  static boolean isEnum(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && MoreTypes.asTypeElement(type).getKind() == ElementKind.ENUM;
  }

  boolean isWholeNumber(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && Set.of("java.lang.Integer", "java.lang.Long").contains(qualifiedName(type));
  }

  boolean isLong(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && qualifiedName(type).equals("java.lang.Long");
  }

  /** Whether conventions may apply to the type's own methods: not to those of the JDK's types. */
  boolean isInspected(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && !qualifiedName(type).startsWith("java.");
  }

  /** Whether it is one of a generic type, which neither {@code instanceof} nor a cast can name. */
  boolean hasArguments(TypeMirror type) {
    return !((DeclaredType) type).getTypeArguments().isEmpty();
  }

  /** The name by which the class is loaded. */
  String binaryName(DeclaredType type) {
    return elements.getBinaryName(MoreTypes.asTypeElement(type)).toString();
  }

  static String qualifiedName(TypeMirror type) {
    return MoreTypes.asTypeElement(type).getQualifiedName().toString();
  }
}
