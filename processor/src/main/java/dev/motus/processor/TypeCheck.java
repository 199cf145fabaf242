package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.ProxyPlan.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** What is wrong with a traced type as a whole. */
final class TypeCheck {
  private static final Set<String> RESERVED = Set.of("java.lang.Enum", "java.lang.Record");

  private final Elements elements;
  private final TaskMarks marks;
  private final ProxyReader reader;

  TypeCheck(ProcessingEnvironment environment, TaskMarks marks, ProxyReader reader) {
    this.elements = environment.getElementUtils();
    this.marks = marks;
    this.reader = reader;
  }

  /** Whether there can be a proxy for types of this kind at all. */
  static boolean isSupported(TypeElement type) {
    return switch (type.getKind()) {
      case INTERFACE -> true;
      case CLASS -> !RESERVED.contains(type.getQualifiedName().toString());
      default -> false;
    };
  }

  /** For records, enums and annotation types, and the classes that only the compiler extends. */
  Finding unsupported(Subject subject) {
    Place place = subject.place();
    String name = subject.typeName();
    String annotation = annotation(subject);
    return switch (subject.type().getKind()) {
      case CLASS ->
          TypeProblem.UNSUPPORTED_KIND.at(
              place, name, annotation, "a class that only the compiler extends");
      case RECORD -> TypeProblem.RECORD.at(place, name, annotation);
      case ENUM -> TypeProblem.UNSUPPORTED_KIND.at(place, name, annotation, "an enum");
      default -> TypeProblem.UNSUPPORTED_KIND.at(place, name, annotation, "an annotation type");
    };
  }

  List<Finding> check(ProxyPlan plan) {
    Subject subject = plan.subject();
    Place place = subject.place();
    List<Finding> findings = new ArrayList<>();
    shape(plan, place, findings);
    if (isRuntimeMissing(subject)) {
      findings.add(BuildProblem.RUNTIME_MISSING.at(place, subject.typeName()));
    }
    kotlinMissing(plan).ifPresent(findings::add);
    if (isNothingTraced(plan)) {
      findings.add(nothingTraced(plan, place));
    }
    if (subject.listing() == null && plan.mode() == Mode.SUBCLASS) {
      plan.tracedInterfaces()
          .forEach(
              name -> findings.add(TypeProblem.TRACED_TWICE.at(place, subject.typeName(), name)));
    }
    obscured(plan)
        .ifPresent(
            name -> findings.add(TypeProblem.NAME_OBSCURED.at(place, subject.typeName(), name)));
    return findings;
  }

  private static Optional<String> obscured(ProxyPlan plan) {
    Set<String> named =
        Set.of("AgentRuntime", "Objects", "TaskType", "TracedResult", "Optional", "List", "Map");
    Set<String> beside =
        Stream.concat(
                Stream.of(plan.name().simpleName()),
                FollowedClasses.of(plan).stream().map(TypeSpec::name))
            .collect(Collectors.toSet());
    return plan.obscuredNames().first(named, beside);
  }

  private void shape(ProxyPlan plan, Place place, List<Finding> findings) {
    Subject subject = plan.subject();
    TypeElement type = subject.type();
    String name = subject.typeName();
    Set<Modifier> modifiers = type.getModifiers();
    if (modifiers.contains(Modifier.FINAL)) {
      boolean isKotlin = AnnotationView.mirror(type, ForeignAnnotations.KOTLIN_CLASS) != null;
      findings.add(
          isKotlin
              ? TypeProblem.KOTLIN_FINAL_TYPE.at(place, name)
              : TypeProblem.FINAL_TYPE.at(place, name, annotation(subject)));
    }
    if (modifiers.contains(Modifier.SEALED)) {
      findings.add(TypeProblem.SEALED.at(place, name, plan.name().simpleName()));
    }
    boolean isVisible = reader.visibility(subject, Mode.DELEGATE).sees(type);
    if (!isVisible) {
      findings.add(TypeProblem.PRIVATE_TYPE.at(place, name, subject.packageName()));
    }
    if (plan.mode() == Mode.SUBCLASS) {
      classShape(plan, place, findings);
      // The implicit constructor of a private class is private too; one message is enough.
      if (isVisible && plan.constructors().isEmpty()) {
        findings.add(noConstructor(subject, place));
      }
    }
  }

  private static Finding noConstructor(Subject subject, Place place) {
    TypeElement type = subject.type();
    String name = subject.typeName();
    boolean isElsewhere = !subject.packageElement().equals(MoreElements.getPackage(type));
    if (subject.listing() != null && isElsewhere) {
      return TypeProblem.LIBRARY_CONSTRUCTOR.at(place, name, subject.packageName());
    }
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .filter(constructor -> !constructor.getModifiers().contains(Modifier.PRIVATE))
        .findFirst()
        .map(
            constructor ->
                TypeProblem.HIDDEN_CONSTRUCTOR.at(
                    place, name, TypeText.constructor(type, constructor)))
        .orElse(TypeProblem.NO_CONSTRUCTOR.at(place, name));
  }

  private void classShape(ProxyPlan plan, Place place, List<Finding> findings) {
    TypeElement type = plan.subject().type();
    String name = plan.subject().typeName();
    boolean isInner =
        type.getEnclosingElement() instanceof TypeElement
            && !type.getModifiers().contains(Modifier.STATIC);
    if (isInner) {
      findings.add(TypeProblem.INNER_CLASS.at(place, name));
    }
    plan.abstractMethod()
        .ifPresent(method -> findings.add(TypeProblem.ABSTRACT_CLASS.at(place, name, method)));
  }

  private boolean isRuntimeMissing(Subject subject) {
    return ClassLookup.find(elements, subject.packageElement(), Names.AGENT_RUNTIME.canonicalName())
        == null;
  }

  private Optional<Finding> kotlinMissing(ProxyPlan plan) {
    Subject subject = plan.subject();
    return plan.tracedMethods().stream()
        .filter(
            method ->
                method.task().orElseThrow().shape() instanceof AsyncShape.Suspended
                    || method.task().orElseThrow().shape() instanceof AsyncShape.Coroutine)
        .filter(
            method ->
                ClassLookup.find(
                        elements, subject.packageElement(), Names.SUSPENSION.canonicalName())
                    == null)
        .findFirst()
        .map(
            method ->
                BuildProblem.KOTLIN_MISSING.at(
                    subject.placeOf(method.signature().element()),
                    subject.typeName(),
                    method.signature().name()));
  }

  private boolean isNothingTraced(ProxyPlan plan) {
    Subject subject = plan.subject();
    boolean hasMarkedMethods =
        subject.listing() == null
            ? ElementFilter.methodsIn(subject.type().getEnclosedElements()).stream()
                .anyMatch(method -> !marks.on(method).isEmpty())
            : !subject.listing().methods().isEmpty();
    return plan.tracedMethods().isEmpty() && !hasMarkedMethods;
  }

  private Finding nothingTraced(ProxyPlan plan, Place place) {
    Subject subject = plan.subject();
    String methods =
        plan.methods().stream()
            .map(method -> method.signature().name())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return subject.listing() == null || methods.isEmpty()
        ? TypeProblem.NOTHING_TO_TRACE.at(place, subject.typeName(), annotation(subject))
        : TypeProblem.NOTHING_LISTED.at(place, subject.typeName(), methods);
  }

  /** How messages call the annotation that made us look at the type. */
  private String annotation(Subject subject) {
    if (subject.listing() != null) {
      return "@Traced";
    }
    return marks
        .onType(subject.type())
        .or(
            () ->
                ElementFilter.methodsIn(subject.type().getEnclosedElements()).stream()
                    .flatMap(method -> marks.on(method).stream())
                    .findFirst())
        .map(TaskMark::annotation)
        .orElse("@AgentTask");
  }
}
