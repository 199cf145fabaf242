package dev.motus.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** Finds everything that is wrong with a proxy's model, not only the first thing. */
final class ProxyCheck {
  private final TypeCheck typeCheck;
  private final MethodCheck methodCheck;
  private final SignatureCheck signatureCheck;

  /**
   * @param isSource whether a type is compiled from source in this compilation
   */
  ProxyCheck(
      ProcessingEnvironment environment,
      TaskMarks marks,
      ProxyReader reader,
      Predicate<TypeElement> isSource) {
    this.typeCheck = new TypeCheck(environment, marks, reader);
    this.methodCheck = new MethodCheck(marks);
    this.signatureCheck = new SignatureCheck(environment, reader, isSource);
  }

  List<Finding> check(ProxyModel model) {
    if (!TypeCheck.isSupported(model.subject().type())) {
      // Whatever its methods look like, they will have to move.
      return List.of(typeCheck.unsupported(model.subject()));
    }
    List<Finding> findings = new ArrayList<>();
    findings.addAll(typeCheck.check(model));
    findings.addAll(methodCheck.check(model));
    findings.addAll(signatureCheck.check(model));
    findings.addAll(ModelCallCheck.check(model));
    // An annotation on the type may be wrong in the same way for each of its methods.
    return List.copyOf(new LinkedHashSet<>(findings));
  }
}
