package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import dev.motus.processor.ProxyPlan.Ambiguity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * The methods of a type that a proxy may override, each once although several interfaces may
 * declare it.
 */
final class MethodSelection {
  private final Types types;
  private final SignatureReader signatures;
  private final ThrownTypes thrownTypes;

  MethodSelection(Types types, SignatureReader signatures) {
    this.types = types;
    this.thrownTypes = new ThrownTypes(types, signatures);
    this.signatures = signatures;
  }

  /**
   * One method, which may have several declarations.
   *
   * @param signature the declaration with the most specific result, declaring only what all of them
   *     throw
   * @param declarations all of them; those of the type itself first
   * @param overridden those that the declarations override, nearest first
   */
  record Selected(
      Signature signature,
      List<ExecutableElement> declarations,
      List<ExecutableElement> overridden) {

    /** The declarations, then what they override. */
    List<ExecutableElement> all() {
      return Stream.concat(declarations.stream(), overridden.stream()).toList();
    }
  }

  /** The type's own methods first, in the order of the source; then inherited ones. */
  List<Selected> select(TypeElement type) {
    Map<String, List<ExecutableElement>> groups = new LinkedHashMap<>();
    for (TypeElement owner : hierarchy(type)) {
      for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
        if (isInherited(method, type) && !isObjectMethod(method, type)) {
          groups.computeIfAbsent(resolvedKey(method), key -> new ArrayList<>()).add(method);
        }
      }
    }
    return groups.values().stream().map(this::selected).toList();
  }

  private Selected selected(List<ExecutableElement> group) {
    List<ExecutableElement> declarations = withoutOverridden(group);
    ExecutableElement written = mostSpecific(declarations);
    return new Selected(
        signatures.read(written, thrownTypes.allowedByAll(written, declarations)),
        declarations,
        group.stream().filter(method -> !declarations.contains(method)).toList());
  }

  // What an interface calls clone() is, in a class, an override of the one that every object has.
  private static boolean isObjectMethod(ExecutableElement method, TypeElement type) {
    return TaskMarks.isObjectMethod(method)
        || (type.getKind().isClass() && TaskMarks.isCloneOrFinalize(method));
  }

  /** The names of the methods that some type of the hierarchy leaves to others. */
  static Set<String> abstractNames(List<Selected> selected) {
    return selected.stream()
        .filter(
            method ->
                method.all().stream()
                    .anyMatch(each -> each.getModifiers().contains(Modifier.ABSTRACT)))
        .map(method -> method.signature().name())
        .collect(Collectors.toSet());
  }

  /** The name of a method that the type leaves to its subclasses. */
  static Optional<String> firstAbstract(TypeElement type, List<Selected> selected) {
    return Stream.of(
            selected.stream().map(method -> method.signature().element()),
            hiddenAbstractMethods(type),
            objectMethods(type))
        .flatMap(s -> s)
        .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
        .map(method -> method.getSimpleName().toString())
        .findFirst();
  }

  // Java asks for its body although no subclass in another package can give it one.
  private static Stream<ExecutableElement> hiddenAbstractMethods(TypeElement type) {
    return hierarchy(type).stream()
        .filter(owner -> owner.getKind().isClass())
        .flatMap(owner -> ElementFilter.methodsIn(owner.getEnclosedElements()).stream())
        .filter(method -> !isInherited(method, type))
        .filter(method -> hierarchy(type).stream().noneMatch(owner -> gives(owner, method)));
  }

  private static boolean gives(TypeElement type, ExecutableElement body) {
    return !type.equals(Owner.of(body))
        && hierarchy(type).contains(Owner.of(body))
        && MoreElements.getPackage(type).equals(MoreElements.getPackage(body))
        && ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .anyMatch(
                method ->
                    method.getSimpleName().equals(body.getSimpleName())
                        && method.getParameters().size() == body.getParameters().size()
                        && !method.getModifiers().contains(Modifier.ABSTRACT));
  }

  // Those that a class declares anew, each as the most derived class has it.
  private static Stream<ExecutableElement> objectMethods(TypeElement type) {
    Map<String, ExecutableElement> methods = new LinkedHashMap<>();
    for (TypeElement owner : hierarchy(type)) {
      if (owner.getKind().isClass()) {
        ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
            .filter(TaskMarks::isObjectMethod)
            .forEach(method -> methods.putIfAbsent(method.getSimpleName().toString(), method));
      }
    }
    return methods.values().stream();
  }

  /** The type, its superclasses, then all interfaces; each once. */
  private static Set<TypeElement> hierarchy(TypeElement type) {
    Set<TypeElement> hierarchy = new LinkedHashSet<>();
    Deque<TypeElement> queue = new ArrayDeque<>();
    for (TypeMirror mirror = type.asType(); mirror.getKind() == TypeKind.DECLARED; ) {
      TypeElement element = MoreTypes.asTypeElement(mirror);
      if (!element.getQualifiedName().contentEquals("java.lang.Object")) {
        hierarchy.add(element);
        queue.add(element);
      }
      mirror = element.getSuperclass();
    }
    while (!queue.isEmpty()) {
      for (TypeMirror parent : queue.remove().getInterfaces()) {
        if (parent.getKind() == TypeKind.DECLARED
            && hierarchy.add(MoreTypes.asTypeElement(parent))) {
          queue.add(MoreTypes.asTypeElement(parent));
        }
      }
    }
    return hierarchy;
  }

  private static boolean isInherited(ExecutableElement method, TypeElement by) {
    Set<Modifier> modifiers = method.getModifiers();
    if (modifiers.contains(Modifier.PRIVATE) || modifiers.contains(Modifier.STATIC)) {
      return false;
    }
    return modifiers.contains(Modifier.PUBLIC)
        || modifiers.contains(Modifier.PROTECTED)
        || areInPackageOf(method, by);
  }

  // A class of another package in between inherits nothing that is package-private, and so has
  // nothing of it to hand on.
  private static boolean areInPackageOf(ExecutableElement method, TypeElement by) {
    TypeElement type = by;
    while (MoreElements.getPackage(type).equals(MoreElements.getPackage(method))) {
      if (type.equals(Owner.of(method))) {
        return true;
      }
      if (type.getSuperclass().getKind() != TypeKind.DECLARED) {
        return false;
      }
      type = MoreTypes.asTypeElement(type.getSuperclass());
    }
    return false;
  }

  private static List<ExecutableElement> withoutOverridden(List<ExecutableElement> group) {
    return group.stream()
        .filter(method -> group.stream().noneMatch(other -> overrides(other, method)))
        .toList();
  }

  // They have the same parameters; so all depends on where they are declared.
  private static boolean overrides(ExecutableElement overrider, ExecutableElement overridden) {
    TypeElement owner = Owner.of(overrider);
    TypeElement other = Owner.of(overridden);
    if (owner.equals(other)) {
      return false;
    }
    // What a class inherits from its superclass wins over any interface.
    return (owner.getKind().isClass() && other.getKind().isInterface())
        || hierarchy(owner).contains(other);
  }

  /** Methods that were different where they were declared and are the same now. */
  List<Ambiguity> ambiguities(List<Selected> selected) {
    List<Ambiguity> ambiguities = new ArrayList<>();
    for (Selected method : selected) {
      ExecutableElement first = method.declarations().get(0);
      for (ExecutableElement other : method.declarations()) {
        boolean sameErasure = erasedKey(first).equals(erasedKey(other));
        if (!sameErasure || !haveSameParameters(first, other)) {
          ambiguities.add(
              new Ambiguity(signatures.read(first), signatures.read(other), sameErasure));
        }
      }
    }
    return ambiguities;
  }

  private boolean haveSameParameters(ExecutableElement method, ExecutableElement other) {
    List<? extends TypeMirror> ours = signatures.resolve(method).getParameterTypes();
    List<? extends TypeMirror> theirs = signatures.resolve(other).getParameterTypes();
    // Not isSubsignature(), which ecj answers for the erasures.
    return IntStream.range(0, ours.size())
        .allMatch(i -> isRaw(ours.get(i)) == isRaw(theirs.get(i)));
  }

  private boolean isRaw(TypeMirror type) {
    return types.isSameType(type, types.erasure(type));
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
}
