package dev.motus.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Types;

/** What an override of several declarations may throw: only what all of them allow. */
final class ThrownTypes {
  private final Types types;
  private final SignatureReader signatures;

  ThrownTypes(Types types, SignatureReader signatures) {
    this.types = types;
    this.signatures = signatures;
  }

  /**
   * The exceptions to declare.
   *
   * @param written the declaration that the override repeats, with its type variables
   * @param all the declarations, this one included
   */
  List<TypeMirror> allowedByAll(ExecutableElement written, List<ExecutableElement> all) {
    List<TypeMirror> common = new ArrayList<>();
    for (ExecutableElement method : all) {
      for (TypeMirror exception : signatures.resolve(method).getThrownTypes()) {
        boolean allowedByAll =
            all.stream()
                .allMatch(
                    other ->
                        signatures.resolve(other).getThrownTypes().stream()
                            .anyMatch(allowed -> allows(allowed, other, exception, method)));
        int variable = indexOf(exception, method);
        TypeMirror own =
            variable >= 0
                ? signatures.resolve(written).getTypeVariables().get(variable)
                : exception;
        if (allowedByAll && common.stream().noneMatch(known -> types.isSameType(known, own))) {
          common.add(own);
        }
      }
    }
    return common;
  }

  private boolean allows(
      TypeMirror allowed, ExecutableElement by, TypeMirror exception, ExecutableElement of) {
    int variable = indexOf(exception, of);
    return types.isSubtype(exception, allowed)
        // Each declaration has type variables of its own: the first of one is that of the other.
        || (variable >= 0 && variable == indexOf(allowed, by));
  }

  // By name, because for ecj the variable of a resolved method is not the one of its declaration.
  private static int indexOf(TypeMirror variable, ExecutableElement of) {
    return variable.getKind() == TypeKind.TYPEVAR
        ? of.getTypeParameters().stream()
            .map(parameter -> parameter.getSimpleName().toString())
            .toList()
            .indexOf(((TypeVariable) variable).asElement().getSimpleName().toString())
        : -1;
  }
}
