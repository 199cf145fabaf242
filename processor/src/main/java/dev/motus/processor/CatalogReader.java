package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import dev.motus.processor.catalog.CatalogPlan;
import dev.motus.processor.catalog.CatalogPlan.Parameter;
import dev.motus.processor.catalog.CatalogWriter;
import dev.motus.processor.catalog.TypeExpressions;
import dev.motus.processor.catalog.UnfitTypeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the catalogue of one type, and what is wrong with its tools. Serves one type. */
final class CatalogReader implements PendingTypes.Reading {
  /** What all providers take. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  private static final Set<String> SHADOWED = Set.of("Object", "Override", "SuppressWarnings");

  /** To the method of {@code ResultType}. */
  private static final Map<String, String> WAITED_FOR =
      Map.of(
          "java.util.concurrent.CompletionStage", "stage",
          "java.util.stream.Stream", "stream",
          "java.util.concurrent.Flow.Publisher", "publisher");

  private static final List<String> UNREAD =
      List.of(
          "java.util.concurrent.Future",
          "java.util.stream.BaseStream",
          "java.util.Iterator",
          "io.reactivex.rxjava3.core.ObservableSource",
          "org.reactivestreams.Publisher");

  private final Elements elements;
  private final Types types;
  private final TaskMarks marks;
  private final TypeElement type;
  private final PackageElement pkg;
  private final CatalogTypes source;
  private final TypeExpressions expressions;
  private final ClassName name;
  private final List<Finding> findings = new ArrayList<>();

  CatalogReader(ProcessingEnvironment environment, TypeElement type) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.marks = new TaskMarks(elements);
    this.type = type;
    this.pkg = MoreElements.getPackage(type);
    this.name =
        ClassName.get(
            pkg.getQualifiedName().toString(),
            String.join("_", ClassName.get(type).simpleNames()) + "Catalog");
    Visibility visibility = new Visibility(elements, types, pkg, null, new UpcomingTypes(Set.of()));
    this.source = new CatalogTypes(elements, types, marks, visibility, pkg);
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

  /** The tools, with what they inherit, in the order in which they are written. */
  @Override
  public List<ExecutableElement> methods() {
    Set<ExecutableElement> members =
        new HashSet<>(ElementFilter.methodsIn(elements.getAllMembers(type)));
    return lineage(type)
        .flatMap(each -> ElementFilter.methodsIn(each.getEnclosedElements()).stream())
        .filter(members::contains)
        .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
        .filter(source::canCall)
        .filter(method -> marks.decidingOrInherited(method).filter(TaskMark::isTool).isPresent())
        .distinct()
        .toList();
  }

  private Stream<TypeElement> lineage(TypeElement from) {
    return Stream.concat(
        Stream.of(from),
        types.directSupertypes(from.asType()).stream()
            .filter(each -> each.getKind() == TypeKind.DECLARED)
            .flatMap(each -> lineage((TypeElement) ((DeclaredType) each).asElement())));
  }

  @Override
  public Supplier<JavaFile> read() {
    List<ExecutableElement> methods = methods();
    if (methods.isEmpty()) {
      findings.add(CatalogProblem.NOTHING_CATALOGUED.at(Place.of(type), Subject.nestedName(type)));
    }
    // What is given first: what it is made of is known then where it is returned.
    List<List<Parameter>> parameters = methods.stream().map(this::parameters).toList();
    List<CatalogPlan.Tool> tools = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      ExecutableElement method = methods.get(i);
      TaskMark mark = marks.decidingOrInherited(method).orElseThrow();
      String tool = mark.nameFor(method.getSimpleName());
      if (!NAME.matcher(tool).matches()) {
        findings.add(CatalogProblem.TOOL_NAME.at(placeOf(method), tool));
      }
      tools.add(
          new CatalogPlan.Tool(
              tool,
              mark.description().isEmpty() ? source.description(method) : mark.description(),
              method.getSimpleName().toString(),
              parameters.get(i),
              result(method),
              method.getReturnType().getKind() == TypeKind.VOID));
    }
    CatalogPlan plan =
        new CatalogPlan(
            name,
            ClassName.get(type),
            type,
            isPublic(type),
            new JavaLangShadows(elements).areIn(pkg, SHADOWED.stream()),
            GeneratedCode.annotations(
                ToolCatalogProcessor.class.getName(), GeneratedCode.annotation(elements, type)),
            expressions.constants(),
            tools);
    return () -> CatalogWriter.write(plan);
  }

  static boolean isPublic(TypeElement type) {
    for (Element each = type; each instanceof TypeElement; each = each.getEnclosingElement()) {
      if (!each.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  private List<Parameter> parameters(ExecutableElement method) {
    List<Parameter> parameters = new ArrayList<>();
    for (VariableElement each : method.getParameters()) {
      String parameter = each.getSimpleName().toString();
      CodeBlock json = isSupplied(each) ? null : given(method, each);
      parameters.add(
          new Parameter(
              source.jsonName(each).orElse(parameter),
              source.nameOf(each.asType()),
              json,
              source.description(method, parameter)));
    }
    return parameters;
  }

  private CodeBlock given(ExecutableElement method, VariableElement parameter) {
    try {
      return expressions.of(parameter, parameter.asType(), true);
    } catch (UnfitTypeException e) {
      findings.add(
          CatalogProblem.TOOL_TYPE.at(
              placeOf(method).element().equals(method) ? Place.of(parameter) : placeOf(method),
              parameter.getSimpleName() + " of " + method.getSimpleName(),
              e.messageForArgument()));
      return CodeBlock.of("null");
    }
  }

  static boolean isSupplied(VariableElement parameter) {
    if (AnnotationView.mirror(parameter, Names.SUPPLIED) != null) {
      return true;
    }
    return parameter.asType() instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && (element.getQualifiedName().contentEquals(Names.TOOL_CONTEXT)
            || AnnotationView.mirror(element, Names.SUPPLIED) != null);
  }

  private CodeBlock result(ExecutableElement method) {
    TypeMirror returned = method.getReturnType();
    if (returned.getKind() == TypeKind.VOID) {
      return CodeBlock.of("$T.nothing()", Names.RESULT_TYPE);
    }
    try {
      for (ReactiveResult each : ReactiveResult.ALL) {
        if (isA(returned, each.type()) && ClassLookup.find(elements, type, each.needs()) != null) {
          return reactive(method, returned, each);
        }
      }
      for (Map.Entry<String, String> each : WAITED_FOR.entrySet()) {
        if (isA(returned, each.getKey())) {
          TypeMirror value = argument(returned);
          return isA(value, "java.lang.Void")
              ? CodeBlock.of("$T.$N()", Names.RESULT_TYPE, each.getValue())
              : CodeBlock.of(
                  "$T.$N($L)",
                  Names.RESULT_TYPE,
                  each.getValue(),
                  expressions.of(method, value, false));
        }
      }
      if (UNREAD.stream().anyMatch(each -> isA(returned, each))) {
        throw new UnfitTypeException(
            "nothing waits for what "
                + returned
                + " holds. Return a CompletionStage, a Flow.Publisher, a Stream or a list.");
      }
      return CodeBlock.of(
          "$T.value($L)", Names.RESULT_TYPE, expressions.of(method, returned, false));
    } catch (UnfitTypeException e) {
      findings.add(
          CatalogProblem.TOOL_TYPE.at(
              placeOf(method),
              "the result of " + method.getSimpleName(),
              String.valueOf(e.getMessage())));
      return CodeBlock.of("null");
    }
  }

  /** {@code ResultType.stage(STRING).through(result -> ((Mono<?>) result).toFuture())}. */
  private CodeBlock reactive(ExecutableElement method, TypeMirror returned, ReactiveResult how)
      throws UnfitTypeException {
    TypeElement known = Objects.requireNonNull(ClassLookup.find(elements, type, how.type()));
    TypeMirror value = argument(asSuper(returned, known));
    if (how.items()) {
      value = types.getDeclaredType(elements.getTypeElement("java.util.List"), value);
    }
    CodeBlock held =
        known.getTypeParameters().isEmpty() || isA(value, "java.lang.Void")
            ? CodeBlock.of("")
            : expressions.of(method, value, false);
    return CodeBlock.of(
        "$T.$N($L).through($L)", Names.RESULT_TYPE, how.kind(), held, how.conversion(known));
  }

  /** The type as that one of its supertypes, with what stands between its angle brackets. */
  private TypeMirror asSuper(TypeMirror returned, TypeElement wanted) {
    if (((DeclaredType) returned).asElement().equals(wanted)) {
      return returned;
    }
    return types.directSupertypes(returned).stream()
        .filter(each -> types.isSubtype(types.erasure(each), types.erasure(wanted.asType())))
        .map(each -> asSuper(each, wanted))
        .findFirst()
        .orElse(returned);
  }

  private TypeMirror argument(TypeMirror returned) {
    List<? extends TypeMirror> arguments = ((DeclaredType) returned).getTypeArguments();
    return arguments.size() == 1
        ? arguments.get(0)
        : elements.getTypeElement("java.lang.Object").asType();
  }

  private boolean isA(TypeMirror returned, String known) {
    TypeElement element = ClassLookup.find(elements, type, known);
    return element != null
        && returned.getKind() == TypeKind.DECLARED
        && types.isSubtype(types.erasure(returned), types.erasure(element.asType()));
  }

  private Place placeOf(ExecutableElement method) {
    return type.equals(method.getEnclosingElement()) ? Place.of(method) : Place.of(type);
  }
}
