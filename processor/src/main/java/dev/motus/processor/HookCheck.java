package dev.motus.processor;

import dev.motus.processor.HookPlan.Hook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Finds everything that is wrong with a class of hooks. */
final class HookCheck {
  private final Elements elements;

  HookCheck(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
  }

  List<Finding> check(HookPlan plan) {
    List<Finding> findings = new ArrayList<>();
    type(plan, findings);
    Set<ExecutableElement> seen = new HashSet<>();
    for (Hook hook : plan.hooks()) {
      // A method with two annotations is one method still.
      if (seen.add(hook.method())) {
        method(hook, findings);
      }
      if (!hook.task().isEmpty() && !hook.types().isEmpty()) {
        findings.add(
            HookProblem.HOOK_SCOPE.at(Place.of(hook.method(), hook.annotation().mirror())));
      }
    }
    return findings;
  }

  private void type(HookPlan plan, List<Finding> findings) {
    TypeElement type = plan.type();
    Place place = Place.of(type);
    String name = Subject.nestedName(type);
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) {
        findings.add(
            TypeProblem.PRIVATE_TYPE.at(
                place, name, plan.packageElement().getQualifiedName().toString()));
        break;
      }
    }
    if (!type.getTypeParameters().isEmpty()) {
      findings.add(HookProblem.HOOK_GENERIC_TYPE.at(place, name));
    }
    boolean isInner =
        type.getKind().isClass()
            && type.getEnclosingElement() instanceof TypeElement
            && !type.getModifiers().contains(Modifier.STATIC);
    if (isInner) {
      findings.add(TypeProblem.INNER_CLASS.at(place, name));
    }
    if (isRuntimeMissing(plan)) {
      findings.add(BuildProblem.RUNTIME_MISSING.at(place, name));
    }
  }

  private static void method(Hook hook, List<Finding> findings) {
    ExecutableElement method = hook.method();
    Place place = Place.of(method);
    String name = method.getSimpleName().toString();
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      findings.add(HookProblem.HOOK_PRIVATE.at(place, name));
    }
    wrongSignature(method)
        .ifPresent(what -> findings.add(HookProblem.HOOK_SIGNATURE.at(place, name, what)));
    TypeMirror result = method.getReturnType();
    if (result.getKind() != TypeKind.VOID
        && result.getKind() != TypeKind.ERROR
        && !hook.isAsync()) {
      findings.add(HookProblem.HOOK_RESULT.at(place, name));
    }
  }

  private static Optional<String> wrongSignature(ExecutableElement method) {
    if (!method.getTypeParameters().isEmpty()) {
      return Optional.of("it has type parameters");
    }
    if (method.isVarArgs()) {
      return Optional.of("it takes a variable number of arguments");
    }
    boolean fits =
        switch (method.getParameters().size()) {
          case 0 -> true;
          case 1 -> isHookEvent(method.getParameters().get(0).asType());
          default -> false;
        };
    return fits
        ? Optional.empty()
        : Optional.of(
            "it takes " + Signature.shortForm(method).substring(method.getSimpleName().length()));
  }

  private static boolean isHookEvent(TypeMirror type) {
    return type.getKind() == TypeKind.ERROR
        || (type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
            && element.getQualifiedName().contentEquals(Names.HOOK_EVENT));
  }

  private boolean isRuntimeMissing(HookPlan plan) {
    ModuleElement module = elements.getModuleOf(plan.packageElement());
    String name = Names.HOOK_REGISTRY.canonicalName();
    return (module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name))
        == null;
  }
}
