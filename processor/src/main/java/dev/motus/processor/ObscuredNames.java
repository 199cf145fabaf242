package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/**
 * Names of the user's that mean something else than a class inside a proxy: inherited fields,
 * parameters and type variables. Where a class has such a name, the proxy writes it with its
 * package.
 *
 * @param variables fields and parameters: in an expression, they hide even packages
 * @param typeVariables of the type and its methods
 */
record ObscuredNames(Set<String> variables, Set<String> typeVariables) {

  /** Packages of the classes that every proxy may have to name. */
  private static final Set<String> ROOTS = Set.of("dev", "java");

  static ObscuredNames of(TypeElement type, Stream<Signature> signatures) {
    Set<String> variables = new TreeSet<>();
    Set<String> typeVariables = new TreeSet<>();
    collectFields(type, variables, new HashSet<>());
    collectTypeVariables(type, typeVariables);
    signatures.forEach(
        signature -> {
          variables.addAll(signature.parameterNames());
          signature.typeVariables().forEach(variable -> typeVariables.add(variable.name()));
        });
    return new ObscuredNames(variables, typeVariables);
  }

  /** All simple names under which no class can be named. */
  String[] all() {
    return Stream.concat(variables.stream(), typeVariables.stream()).toArray(String[]::new);
  }

  /**
   * The name because of which some class cannot be named at all.
   *
   * @param named simple names of the classes that the proxy names in expressions
   * @param beside those that stand in the same package or in the proxy itself
   */
  Optional<String> first(Set<String> named, Set<String> beside) {
    boolean needsPackages = named.stream().anyMatch(variables::contains);
    return variables.stream()
        .filter(name -> beside.contains(name) || (needsPackages && ROOTS.contains(name)))
        .findFirst();
  }

  private static void collectFields(TypeElement type, Set<String> into, Set<TypeElement> seen) {
    if (!seen.add(type)) {
      return;
    }
    ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(field -> !field.getModifiers().contains(Modifier.PRIVATE))
        .forEach(field -> into.add(field.getSimpleName().toString()));
    Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
        .filter(mirror -> mirror.getKind() == TypeKind.DECLARED)
        .map(MoreTypes::asTypeElement)
        .forEach(supertype -> collectFields(supertype, into, seen));
  }

  private static void collectTypeVariables(Parameterizable element, Set<String> into) {
    element.getTypeParameters().forEach(variable -> into.add(variable.getSimpleName().toString()));
  }
}
