package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeName;
import dev.motus.processor.catalog.RecordingPlan;
import dev.motus.processor.catalog.RecordingPlan.Parameter;
import dev.motus.processor.catalog.RecordingPlan.Shape;
import dev.motus.processor.catalog.RecordingWriter;
import dev.motus.processor.catalog.TypeExpressions;
import dev.motus.processor.catalog.UnfitTypeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads what is recorded of one interface, and what can't be. Serves one interface. */
final class RecordedCallsReader implements PendingTypes.Reading {
  private static final Set<String> SHADOWED = Set.of("Object", "Override", "SuppressWarnings");

  private static final Map<String, Shape> SHAPES =
      Map.of(
          "java.util.concurrent.CompletionStage", Shape.STAGE,
          "java.util.concurrent.CompletableFuture", Shape.STAGE,
          "java.util.stream.Stream", Shape.STREAM);

  private final Elements elements;
  private final Types types;
  private final TaskMarks marks;
  private final TypeElement type;
  private final PackageElement pkg;
  private final Visibility visibility;
  private final RecordedTypes source;
  private final TypeExpressions expressions;
  private final ClassName name;
  private final List<Finding> findings = new ArrayList<>();

  RecordedCallsReader(ProcessingEnvironment environment, TypeElement type) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.marks = new TaskMarks(elements);
    this.type = type;
    this.pkg = MoreElements.getPackage(type);
    this.name =
        ClassName.get(
            pkg.getQualifiedName().toString(),
            "Recorded" + String.join("_", ClassName.get(type).simpleNames()));
    this.visibility = new Visibility(elements, types, pkg, null, new UpcomingTypes(Set.of()));
    this.source = new RecordedTypes(new CatalogTypes(elements, types, marks, visibility, pkg));
    this.expressions = new TypeExpressions(source, elements, types, name);
  }

  @Override
  public ClassName name() {
    return name;
  }

  @Override
  public List<Finding> findings() {
    return findings;
  }

  /**
   * What is recorded, in the order in which it is written; a method that two interfaces declare is
   * one. All members in one list would have other orders and names with each compiler.
   */
  @Override
  public List<ExecutableElement> methods() {
    List<ExecutableElement> declared =
        lineage(type)
            .distinct()
            .flatMap(each -> ElementFilter.methodsIn(each.getEnclosedElements()).stream())
            .toList();
    List<ExecutableElement> methods = new ArrayList<>();
    for (ExecutableElement each : declared) {
      boolean isRecorded =
          each.getModifiers().contains(Modifier.ABSTRACT)
              ? !TaskMarks.isObjectMethod(each)
              : each.isDefault() && marks.decidingOrInherited(each).isPresent();
      if (isRecorded
          && declared.stream().noneMatch(other -> elements.overrides(other, each, type))
          && methods.stream().noneMatch(other -> isSame(other, each))) {
        methods.add(each);
      }
    }
    return methods;
  }

  private Stream<TypeElement> lineage(TypeElement from) {
    return Stream.concat(
        Stream.of(from),
        from.getInterfaces().stream()
            .filter(each -> each.getKind() == TypeKind.DECLARED)
            .flatMap(each -> lineage((TypeElement) ((DeclaredType) each).asElement())));
  }

  private boolean isSame(ExecutableElement one, ExecutableElement other) {
    return one.getSimpleName().equals(other.getSimpleName())
        && types.isSubsignature(resolved(one), resolved(other));
  }

  private ExecutableType resolved(ExecutableElement method) {
    return (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
  }

  @Override
  public Supplier<JavaFile> read() {
    if (type.getKind() != ElementKind.INTERFACE
        || type.getModifiers().contains(Modifier.SEALED)
        || !type.getTypeParameters().isEmpty()
        || !visibility.sees(type)) {
      refuse(
          type,
          Subject.nestedName(type),
          "only an interface is, which any class of its package can implement, without type"
              + " parameters. Move the methods to such a one.");
    }
    List<RecordingPlan.Method> methods = new ArrayList<>();
    if (findings.isEmpty()) {
      List<ExecutableElement> all = methods();
      all.forEach(each -> methods.add(method(each, all)));
    }
    RecordingPlan plan =
        new RecordingPlan(
            name,
            ClassName.get(type),
            type,
            CatalogReader.isPublic(type),
            new JavaLangShadows(elements).areIn(pkg, SHADOWED.stream()),
            GeneratedCode.annotations(
                RecordedCallsProcessor.class.getName(), GeneratedCode.annotation(elements, type)),
            expressions.constants(),
            methods);
    return () -> RecordingWriter.write(plan);
  }

  private RecordingPlan.Method method(ExecutableElement method, List<ExecutableElement> all) {
    ExecutableType resolved = resolved(method);
    String simple = method.getSimpleName().toString();
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement each = method.getParameters().get(i);
      TypeMirror mirror = resolved.getParameterTypes().get(i);
      boolean isLeftOut = CatalogReader.isSupplied(each) || RecordedTypes.isSecret(each);
      parameters.add(
          new Parameter(
              each.getSimpleName().toString(),
              source.nameOf(mirror),
              isLeftOut ? null : argument(method, each, mirror)));
    }
    boolean isOverloaded =
        all.stream().filter(each -> each.getSimpleName().contentEquals(simple)).count() > 1;
    TypeMirror returned = resolved.getReturnType();
    Shape shape = shape(returned);
    List<TypeName> thrown = new ArrayList<>();
    resolved.getThrownTypes().forEach(each -> thrown.add(source.nameOf(each)));
    return new RecordingPlan.Method(
        simple,
        Subject.nestedName(type) + "." + simple + (isOverloaded ? signature(resolved) : ""),
        source.nameOf(returned),
        shape,
        result(method, returned, shape),
        parameters,
        method.isVarArgs(),
        thrown,
        remade(resolved));
  }

  /** {@code (String, int)}. */
  private String signature(ExecutableType method) {
    return method.getParameterTypes().stream()
        .map(each -> TypeName.get(types.erasure(each)).toString().replaceAll("[\\w.]*\\.", ""))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private @Nullable CodeBlock argument(
      ExecutableElement method, VariableElement parameter, TypeMirror mirror) {
    String subject = parameter.getSimpleName() + " of " + method.getSimpleName();
    Element place = type.equals(method.getEnclosingElement()) ? parameter : type;
    try {
      CodeBlock json = expressions.of(parameter, mirror, true);
      refuseSecret(place, subject);
      return json;
    } catch (UnfitTypeException e) {
      refuse(place, subject, e.messageForArgument());
      return null;
    }
  }

  private Shape shape(TypeMirror returned) {
    if (returned.getKind() == TypeKind.VOID) {
      return Shape.NOTHING;
    }
    return returned instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? SHAPES.getOrDefault(element.getQualifiedName().toString(), Shape.VALUE)
        : Shape.VALUE;
  }

  private @Nullable CodeBlock result(ExecutableElement method, TypeMirror returned, Shape shape) {
    if (shape == Shape.NOTHING) {
      return null;
    }
    String subject = "the result of " + method.getSimpleName();
    Element place = type.equals(method.getEnclosingElement()) ? method : type;
    if (RecordedTypes.isSecret(method)) {
      refuse(place, subject, "it is @Redact, and the file of a cassette is for all to read.");
      return null;
    }
    TypeMirror value = shape == Shape.VALUE ? returned : inside(returned);
    if (shape == Shape.STAGE && isOf(Void.class, value)) {
      return null;
    }
    try {
      CodeBlock json = expressions.of(method, value, true);
      refuseSecret(place, subject);
      return json;
    } catch (UnfitTypeException e) {
      refuse(place, subject, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private TypeMirror inside(TypeMirror returned) {
    List<? extends TypeMirror> arguments = ((DeclaredType) returned).getTypeArguments();
    return arguments.isEmpty()
        ? elements.getTypeElement("java.lang.Object").asType()
        : arguments.get(0);
  }

  private void refuseSecret(Element place, String subject) {
    Optional<String> secret = source.takeSecret();
    secret.ifPresent(
        each ->
            refuse(
                place,
                subject,
                each
                    + " is @Redact, and the file of a cassette is for all to read. Give it in a"
                    + " parameter that is @Redact or @Supplied, which is no part of a recording."));
  }

  private void refuse(Element place, String subject, String why) {
    findings.add(CatalogProblem.RECORDED_TYPE.at(Place.of(place), subject, why));
  }

  private List<TypeName> remade(ExecutableType method) {
    List<TypeMirror> ordered = new ArrayList<>();
    for (TypeMirror each : method.getThrownTypes()) {
      if (each instanceof DeclaredType declared && isMadeOfMessage(declared)) {
        int at = 0;
        while (at < ordered.size() && !types.isSubtype(each, ordered.get(at))) {
          at++;
        }
        ordered.add(at, each);
      }
    }
    return ordered.stream().map(source::nameOf).toList();
  }

  private boolean isMadeOfMessage(DeclaredType exception) {
    TypeElement element = (TypeElement) exception.asElement();
    return !element.getModifiers().contains(Modifier.ABSTRACT)
        && source.canName(element)
        && ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
            .filter(source::canCall)
            .filter(each -> each.getParameters().size() == 1 && each.getThrownTypes().isEmpty())
            .anyMatch(each -> isOf(String.class, each.getParameters().get(0).asType()));
  }

  /** Never by its text: javac 25 writes annotations into that. */
  private static boolean isOf(Class<?> known, TypeMirror mirror) {
    return mirror.getKind() == TypeKind.DECLARED && MoreTypes.isTypeOf(known, mirror);
  }
}
