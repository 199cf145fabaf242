package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What is wrong with annotations on methods: where they stand, and how they go together. */
final class MethodCheck {
  private final TaskMarks marks;

  MethodCheck(TaskMarks marks) {
    this.marks = marks;
  }

  List<Finding> check(ProxyPlan plan) {
    List<Finding> findings = new ArrayList<>();
    Subject subject = plan.subject();
    if (subject.listing() == null) {
      ElementFilter.methodsIn(subject.type().getEnclosedElements())
          .forEach(method -> annotated(subject, method, findings));
      hiddenInherited(subject, findings);
    } else {
      unknownMethods(plan, subject.listing(), findings);
    }
    duplicateTools(plan, findings);
    unwritable(plan, findings);
    return findings;
  }

  private void annotated(Subject subject, ExecutableElement method, List<Finding> findings) {
    List<TaskMark> own = marks.on(method);
    Place place = Place.of(method);
    String type = subject.typeName();
    String name = method.getSimpleName().toString();
    Set<Modifier> modifiers = method.getModifiers();
    if (own.isEmpty()) {
      if (modifiers.contains(Modifier.FINAL)) {
        marks
            .ofType(method)
            .ifPresent(
                mark ->
                    findings.add(finalLeftOut(method).at(place, type, name, mark.annotation())));
        if (marks.ofType(method).isEmpty()) {
          marks
              .overriddenTask(method)
              .ifPresent(
                  task ->
                      findings.add(
                          finalOverride(method)
                              .at(place, type, name, Subject.nestedName(Owner.of(task)))));
        }
      }
      return;
    }
    String annotation = own.get(0).annotation();
    if (own.size() > 1) {
      findings.add(MethodProblem.TWO_KINDS.at(place, name, annotation, own.get(1).annotation()));
    }
    if (TaskMarks.isObjectMethod(method)) {
      findings.add(MethodProblem.OBJECT_METHOD.at(place, name, annotation));
    } else if (modifiers.contains(Modifier.PRIVATE)) {
      findings.add(MethodProblem.PRIVATE_METHOD.at(place, type, name));
    } else if (modifiers.contains(Modifier.STATIC)) {
      findings.add(MethodProblem.STATIC_METHOD.at(place, type, name, annotation));
    } else if (modifiers.contains(Modifier.FINAL)) {
      Problem problem =
          ForeignAnnotations.isKotlin(method)
              ? MethodProblem.KOTLIN_FINAL_METHOD
              : MethodProblem.FINAL_METHOD;
      findings.add(problem.at(place, type, name));
    }
  }

  private static Problem finalLeftOut(ExecutableElement method) {
    return ForeignAnnotations.isKotlin(method)
        ? MethodProblem.KOTLIN_FINAL_METHOD_LEFT_OUT
        : MethodProblem.FINAL_METHOD_LEFT_OUT;
  }

  private static Problem finalOverride(ExecutableElement method) {
    return ForeignAnnotations.isKotlin(method)
        ? MethodProblem.KOTLIN_FINAL_OVERRIDE
        : MethodProblem.FINAL_OVERRIDE;
  }

  private static void unwritable(ProxyPlan plan, List<Finding> findings) {
    plan.methods().stream()
        .map(ProxyPlan.Method::signature)
        .filter(signature -> !SourceVersion.isName(signature.name()))
        .forEach(
            signature ->
                findings.add(
                    MethodProblem.UNWRITABLE_NAME.at(
                        plan.subject().placeOf(signature.element()),
                        plan.subject().typeName(),
                        signature.name())));
  }

  // A package-private method of a superclass in another package: Java would not call our override.
  private void hiddenInherited(Subject subject, List<Finding> findings) {
    TypeMirror supertype = subject.type().getSuperclass();
    while (supertype.getKind() == TypeKind.DECLARED) {
      TypeElement superclass = MoreTypes.asTypeElement(supertype);
      if (!MoreElements.getPackage(superclass).equals(subject.packageElement())) {
        ElementFilter.methodsIn(superclass.getEnclosedElements()).stream()
            .filter(method -> isPackagePrivate(method) && !marks.on(method).isEmpty())
            .forEach(
                method ->
                    findings.add(
                        MethodProblem.NOT_OVERRIDABLE.at(
                            subject.place(),
                            Subject.nestedName(superclass),
                            method.getSimpleName().toString(),
                            subject.packageName())));
      }
      supertype = superclass.getSuperclass();
    }
  }

  private static boolean isPackagePrivate(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    return !modifiers.contains(Modifier.PUBLIC)
        && !modifiers.contains(Modifier.PROTECTED)
        && !modifiers.contains(Modifier.PRIVATE)
        && !modifiers.contains(Modifier.STATIC);
  }

  private static void unknownMethods(
      ProxyPlan plan, Subject.Listing listing, List<Finding> findings) {
    Set<String> known = new TreeSet<>();
    if (plan.mode() == ProxyPlan.Mode.DELEGATE) {
      plan.methods().forEach(method -> known.add(method.signature().name()));
    } else {
      plan.tracedMethods().forEach(method -> known.add(method.signature().name()));
    }
    for (String name : listing.methods()) {
      if (!known.contains(name)) {
        findings.add(
            MethodProblem.UNKNOWN_METHOD.at(
                plan.subject().place(),
                plan.subject().typeName(),
                name,
                known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
  }

  private static void duplicateTools(ProxyPlan plan, List<Finding> findings) {
    Map<String, Signature> byName = new HashMap<>();
    for (ProxyPlan.Method method : plan.tracedMethods()) {
      TaskPlan task = method.task().orElseThrow();
      // A listing traces overloads together on purpose.
      if (task.mark().isTool()
          && task.toolRequest().isEmpty()
          && plan.subject().listing() == null) {
        Signature first = byName.putIfAbsent(task.name(), method.signature());
        if (first != null) {
          findings.add(
              MethodProblem.DUPLICATE_ID.at(
                  plan.subject().placeOf(method.signature().element()),
                  task.name(),
                  first.shortForm(),
                  method.signature().shortForm()));
        }
      }
    }
  }
}
