package dev.motus.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** Finds everything that is wrong with a proxy's plan, not only the first thing. */
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

  List<Finding> check(ProxyPlan plan) {
    if (!TypeCheck.isSupported(plan.subject().type())) {
      // Whatever its methods look like, they will have to move.
      return List.of(typeCheck.unsupported(plan.subject()));
    }
    List<Finding> findings = new ArrayList<>();
    findings.addAll(typeCheck.check(plan));
    findings.addAll(methodCheck.check(plan));
    findings.addAll(signatureCheck.check(plan));
    findings.addAll(ModelCallCheck.check(plan));
    findings.addAll(plan.bean().findings());
    // An annotation on the type may be wrong in the same way for each of its methods.
    return List.copyOf(new LinkedHashSet<>(findings));
  }
}
