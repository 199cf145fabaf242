package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import dev.motus.processor.ProxyModel.Ambiguity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The methods of a type that a proxy may override, each once although several interfaces may
 * declare it.
 */
final class MethodSelection {
  private final Elements elements;
  private final Types types;
  private final SignatureReader signatures;

  MethodSelection(Elements elements, Types types, SignatureReader signatures) {
    this.elements = elements;
    this.types = types;
    this.signatures = signatures;
  }

  /**
   * One method, which may have several declarations.
   *
   * @param signature the declaration with the most specific result, declaring only what all of them
   *     throw
   * @param declarations all of them; those of the type itself first
   */
  record Selected(Signature signature, List<ExecutableElement> declarations) {}

  /** In the order of the source: the type's own methods first, then inherited ones. */
  List<Selected> select(TypeElement type) {
    Map<String, List<ExecutableElement>> groups = new LinkedHashMap<>();
    Stream<ExecutableElement> all =
        MoreElements.getLocalAndInheritedMethods(type, types, elements).stream()
            .filter(method -> !TaskMarks.isObjectMethod(method));
    ownFirst(all.toList(), type)
        .forEach(
            method ->
                groups.computeIfAbsent(resolvedKey(method), key -> new ArrayList<>()).add(method));
    return groups.values().stream()
        .map(group -> new Selected(signatures.read(mostSpecific(group), thrown(group)), group))
        .toList();
  }

  /** Methods that were different where they were declared and are the same now. */
  List<Ambiguity> ambiguities(List<Selected> selected) {
    List<Ambiguity> ambiguities = new ArrayList<>();
    for (Selected method : selected) {
      ExecutableElement first = method.declarations().get(0);
      for (ExecutableElement other : method.declarations()) {
        if (!erasedKey(first).equals(erasedKey(other))) {
          ambiguities.add(new Ambiguity(signatures.read(first), signatures.read(other)));
        }
      }
    }
    return ambiguities;
  }

  private static List<ExecutableElement> ownFirst(
      List<ExecutableElement> methods, TypeElement type) {
    return Stream.concat(
            methods.stream().filter(method -> Owner.of(method).equals(type)),
            methods.stream().filter(method -> !Owner.of(method).equals(type)))
        .toList();
  }

  private String resolvedKey(ExecutableElement method) {
    return key(method, signatures.resolve(method));
  }

  private String erasedKey(ExecutableElement method) {
    return key(method, (ExecutableType) method.asType());
  }

  private String key(ExecutableElement method, ExecutableType type) {
    return method.getSimpleName().toString()
        + type.getParameterTypes().stream().map(this::erasedName).toList();
  }

  // Not toString(), which would also print type-use annotations.
  private String erasedName(TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    return switch (erased.getKind()) {
      case DECLARED -> MoreTypes.asTypeElement(erased).getQualifiedName().toString();
      case ARRAY -> erasedName(((ArrayType) erased).getComponentType()) + "[]";
      case ERROR -> UnresolvedTypes.nameOf(erased);
      default -> erased.getKind().name();
    };
  }

  private ExecutableElement mostSpecific(List<ExecutableElement> group) {
    return group.stream()
        .filter(method -> group.stream().allMatch(other -> returnsAtLeast(method, other)))
        .findFirst()
        .orElse(group.get(0));
  }

  private boolean returnsAtLeast(ExecutableElement method, ExecutableElement other) {
    TypeMirror ours = signatures.resolve(method).getReturnType();
    TypeMirror theirs = signatures.resolve(other).getReturnType();
    if (ours.getKind() == TypeKind.VOID || ours.getKind().isPrimitive()) {
      return ours.getKind() == theirs.getKind();
    }
    return theirs.getKind() != TypeKind.VOID
        && !theirs.getKind().isPrimitive()
        && (types.isSubtype(ours, theirs)
            || types.isSubtype(types.erasure(ours), types.erasure(theirs)));
  }

  // An override may throw only what every declaration that it overrides allows.
  private List<TypeMirror> thrown(List<ExecutableElement> group) {
    List<TypeMirror> common = new ArrayList<>();
    for (ExecutableElement method : group) {
      for (TypeMirror exception : signatures.resolve(method).getThrownTypes()) {
        boolean allowedByAll =
            group.stream()
                .allMatch(
                    other ->
                        signatures.resolve(other).getThrownTypes().stream()
                            .anyMatch(allowed -> types.isSubtype(exception, allowed)));
        boolean isNew = common.stream().noneMatch(known -> types.isSameType(known, exception));
        if (allowedByAll && isNew) {
          common.add(exception);
        }
      }
    }
    return common;
  }
}
