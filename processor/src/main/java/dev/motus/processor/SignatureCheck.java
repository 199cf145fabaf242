package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ArrayTypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What is wrong with the signatures that a proxy has to repeat, and with the classes that it has to
 * name.
 */
final class SignatureCheck {
  private final Elements elements;
  private final Types types;
  private final ProxyReader reader;
  private final Predicate<TypeElement> isSource;

  SignatureCheck(
      ProcessingEnvironment environment, ProxyReader reader, Predicate<TypeElement> isSource) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.reader = reader;
    this.isSource = isSource;
  }

  List<Finding> check(ProxyPlan plan) {
    List<Finding> findings = new ArrayList<>();
    Visibility visibility = reader.visibility(plan.subject(), plan.mode());
    bounds(plan.subject().type())
        .map(visibility::firstHidden)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            hidden ->
                findings.add(
                    inaccessible(plan, plan.subject().place(), plan.subject().typeName(), hidden)));
    for (ProxyPlan.Method method : plan.methods()) {
      Signature signature = method.signature();
      Place place = plan.subject().placeOf(signature.element());
      signature
          .mentionedTypes()
          .map(visibility::firstHidden)
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(hidden -> findings.add(inaccessible(plan, place, signature.name(), hidden)));
      arrayBound(plan.subject(), signature, place).ifPresent(findings::add);
      if (method.task().isPresent()) {
        returnsThis(plan, signature, place).ifPresent(findings::add);
      }
      method
          .task()
          .ifPresent(
              task -> {
                if (task.shape() instanceof AsyncShape.Unfollowed unfollowed) {
                  findings.add(
                      MethodProblem.UNFOLLOWED_RESULT.at(
                          place,
                          signature.name(),
                          TypeText.of(types.erasure(signature.returnType())),
                          unfollowed.base()));
                }
                extractor(task, place, visibility).ifPresent(findings::add);
              });
    }
    namelessParameters(plan).ifPresent(findings::add);
    plan.ambiguities().forEach(ambiguity -> findings.add(ambiguous(plan.subject(), ambiguity)));
    return findings;
  }

  private static Finding ambiguous(Subject subject, ProxyPlan.Ambiguity ambiguity) {
    Signature first = ambiguity.first();
    Signature second = ambiguity.second();
    return ambiguity.isRaw()
        ? MethodProblem.RAW_SUPERTYPE.at(
            subject.place(), first.qualifiedName(), second.qualifiedName(), subject.typeName())
        : MethodProblem.AMBIGUOUS_OVERLOAD.at(
            subject.place(), first.shortForm(), second.shortForm(), subject.typeName());
  }

  // Filling in type arguments gives "<Y extends X>" a bound that cannot be written.
  private static Optional<Finding> arrayBound(Subject subject, Signature signature, Place place) {
    return signature.typeVariables().stream()
        .filter(variable -> variable.bounds().stream().anyMatch(ArrayTypeName.class::isInstance))
        .findFirst()
        .map(
            variable ->
                MethodProblem.ARRAY_BOUND.at(
                    place,
                    signature.qualifiedName(),
                    variable.name() + " extends " + variable.bounds().get(0),
                    subject.typeName()));
  }

  private static Finding inaccessible(
      ProxyPlan plan, Place place, String what, TypeElement hidden) {
    return MethodProblem.INACCESSIBLE_TYPE.at(
        place, what, Subject.nestedName(hidden), plan.subject().packageName());
  }

  private static Stream<TypeMirror> bounds(Parameterizable element) {
    return element.getTypeParameters().stream()
        .flatMap(parameter -> parameter.getBounds().stream().map(TypeMirror.class::cast));
  }

  private Optional<Finding> returnsThis(ProxyPlan plan, Signature signature, Place place) {
    boolean returnsOwnType =
        plan.mode() == ProxyPlan.Mode.DELEGATE
            && signature.returnType().getKind() == TypeKind.DECLARED
            && types.isSameType(
                types.erasure(signature.returnType()),
                types.erasure(plan.subject().type().asType()));
    return returnsOwnType
        ? Optional.of(
            MethodProblem.RETURNS_THIS.at(place, signature.name(), plan.name().simpleName()))
        : Optional.empty();
  }

  /** The first of a type stands for all: nobody compiles a library method by method. */
  private Optional<Finding> namelessParameters(ProxyPlan plan) {
    for (ProxyPlan.Method method : plan.tracedMethods()) {
      Signature signature = method.signature();
      TypeElement owner = Owner.of(signature.element());
      if (isSource.test(owner) || isOfJdk(owner)) {
        continue;
      }
      for (int i = 0; i < signature.parameters().size(); i++) {
        String name = signature.parameters().get(i).name();
        if (EarlierNames.isMadeUp(name, i)) {
          return Optional.of(
              MethodProblem.PARAMETER_NAME.at(
                  plan.subject().placeOf(signature.element()),
                  Subject.nestedName(owner),
                  name,
                  signature.qualifiedName()));
        }
      }
    }
    return Optional.empty();
  }

  // Nobody can compile the JDK again.
  private static boolean isOfJdk(TypeElement type) {
    String name = type.getQualifiedName().toString();
    return name.startsWith("java.") || name.startsWith("javax.");
  }

  private Optional<Finding> extractor(TaskPlan task, Place place, Visibility visibility) {
    TypeMirror type = task.mark().extractor();
    if (type == null) {
      return Optional.empty();
    }
    return whyNotExtractor(type, visibility)
        .map(
            why ->
                MethodProblem.EXTRACTOR.at(
                    Place.of(place.element(), task.mark().mirror()),
                    TypeText.of(types.erasure(type)),
                    why));
  }

  private Optional<String> whyNotExtractor(TypeMirror type, Visibility visibility) {
    TypeElement wanted = elements.getTypeElement(Names.TASK_EXTRACTOR);
    if (type.getKind() != TypeKind.DECLARED) {
      return Optional.of("it is not a class");
    }
    TypeElement element = MoreTypes.asTypeElement(type);
    if (wanted != null && !types.isSubtype(types.erasure(type), wanted.asType())) {
      return Optional.of("it does not implement TaskExtractor");
    }
    boolean isInner =
        element.getEnclosingElement() instanceof TypeElement
            && !element.getModifiers().contains(Modifier.STATIC);
    if (!element.getKind().isClass()
        || element.getKind() == ElementKind.ENUM
        || element.getModifiers().contains(Modifier.ABSTRACT)
        || isInner) {
      return Optional.of("it cannot be made with new");
    }
    boolean hasConstructor =
        ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
            .filter(constructor -> constructor.getParameters().isEmpty())
            .filter(constructor -> constructor.getThrownTypes().isEmpty())
            .anyMatch(visibility::seesMember);
    return visibility.sees(element) && hasConstructor
        ? Optional.empty()
        : Optional.of("generated code cannot call a constructor of it");
  }
}
