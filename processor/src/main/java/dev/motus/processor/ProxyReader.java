package dev.motus.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.motus.processor.MethodSelection.Selected;
import dev.motus.processor.ProxyPlan.Mode;
import dev.motus.processor.Subject.Listing;
import dev.motus.processor.modelcall.ModelCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Reads a type into the plan of its proxy. It never fails on a type that cannot be traced: the
 * check says so later. One reader serves one round.
 */
final class ProxyReader {
  // Classes of java.lang that every proxy names.
  private static final Set<String> WRITTEN =
      Set.of("Deprecated", "Object", "Override", "String", "SuppressWarnings", "Throwable");

  private final Elements elements;
  private final Types types;
  private final TaskMarks marks;
  private final FutureCarriers futures;
  private final EarlierSource earlier;
  private final boolean previewEnabled;
  private final JavaLangShadows shadows;
  private final UpcomingTypes upcoming;
  private final ActingAnnotations acting;
  private final ActingAnnotations actingOnBeans;
  private final ContainerBeanReader beans;
  private final AgentNames agentNames;

  ProxyReader(
      ProcessingEnvironment environment,
      TaskMarks marks,
      FutureCarriers futures,
      JavaLangShadows shadows,
      UpcomingTypes upcoming,
      DataProperties properties) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.marks = marks;
    this.futures = futures;
    this.shadows = shadows;
    this.upcoming = upcoming;
    this.acting = new ActingAnnotations(Options.acting(environment));
    this.actingOnBeans = ActingAnnotations.ofBean(Options.acting(environment));
    this.beans = new ContainerBeanReader(elements, Options.replacesBeans(environment));
    this.agentNames = new AgentNames(elements, properties);
    this.earlier = new EarlierSource(environment.getFiler());
    this.previewEnabled = environment.isPreviewEnabled();
  }

  ProxyPlan read(Subject subject) {
    TypeElement type = subject.type();
    Mode mode = subject.isInterface() ? Mode.DELEGATE : Mode.SUBCLASS;
    Visibility visibility = visibility(subject, mode);
    SignatureReader signatures =
        new SignatureReader(
            types,
            type,
            visibility,
            acting,
            subject.packageElement(),
            new EarlierNames(elements, earlier, subject.packageElement())::of);
    MethodSelection selection = new MethodSelection(types, signatures);
    CallbackReader callbacks =
        new CallbackReader(types, visibility, acting, subject.packageElement());
    AsyncShapes shapes = new AsyncShapes(types, futures, callbacks);
    ModelCalls modelCalls =
        new ModelCalls(
            elements,
            types,
            new ModelCallTypes(visibility, subject.packageName()),
            subject.proxyName());
    List<Selected> selected = selection.select(type);
    Set<String> abstractNames = MethodSelection.abstractNames(selected);
    ContainerBean bean = beans.read(subject, visibility, traced(subject, selected, abstractNames));
    CopiedAnnotations copied =
        new CopiedAnnotations(elements, visibility, bean.isInPlace() ? actingOnBeans : acting);
    Optional<CodeBlock> agentName =
        agentNames.read(
            type, selected, m -> isOverridable(m) && mark(subject, m, abstractNames).isPresent());
    TaskReader tasks = new TaskReader(elements, futures, shapes, subject, agentName, modelCalls);

    List<ProxyPlan.Method> methods = new ArrayList<>();
    List<Selected> written = new ArrayList<>();
    for (Selected method : selected) {
      Optional<TaskMark> mark =
          mark(subject, method, abstractNames).filter(m -> isOverridable(method));
      if (isLeftToTheInterface(method, mark)) {
        continue;
      }
      if (mode == Mode.DELEGATE || mark.isPresent()) {
        Signature signature = method.signature();
        written.add(method);
        methods.add(
            new ProxyPlan.Method(
                signature,
                copied.ofMethod(signature),
                copied.ofMethodParameters(signature),
                mark.map(m -> tasks.read(signature, m, method.all()))));
      }
    }
    return new ProxyPlan(
        subject,
        mode,
        isPublicAllTheWay(type),
        signatures.typeName(type.asType()),
        signatures.typeVariables(),
        copied.deprecation(type),
        GeneratedCode.annotation(elements, subject.packageElement()),
        mode == Mode.SUBCLASS ? constructors(type, signatures, copied, visibility) : List.of(),
        methods,
        extractors(modelCalls),
        selection.ambiguities(written),
        MethodSelection.firstAbstract(type, selected),
        ObscuredNames.of(type, methods.stream().map(ProxyPlan.Method::signature)),
        mode == Mode.SUBCLASS ? tracedInterfaces(written) : Set.of(),
        bean,
        shadowsJavaLang(subject, methods));
  }

  private List<ExecutableElement> traced(
      Subject subject, List<Selected> selected, Set<String> abstractNames) {
    return selected.stream()
        .filter(this::isOverridable)
        .filter(method -> mark(subject, method, abstractNames).isPresent())
        .map(method -> method.signature().element())
        .toList();
  }

  private Set<String> tracedInterfaces(List<Selected> traced) {
    return traced.stream()
        .flatMap(method -> method.all().stream())
        .filter(method -> Owner.of(method).getKind().isInterface())
        .filter(method -> marks.deciding(method).isPresent())
        .map(method -> Subject.nestedName(Owner.of(method)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<TypeSpec> extractors(ModelCalls calls) {
    return Stream.concat(
            calls.all().stream().map(ExtractorWriter::write), calls.sharedMethods().stream())
        .toList();
  }

  Visibility visibility(Subject subject, Mode mode) {
    return new Visibility(
        elements,
        types,
        subject.packageElement(),
        mode == Mode.SUBCLASS ? subject.type() : null,
        upcoming);
  }

  private Optional<TaskMark> mark(Subject subject, Selected method, Set<String> abstractNames) {
    Listing listing = subject.listing();
    if (listing == null) {
      // An override of a task is a task, unless it says itself which one.
      return method.all().stream().map(marks::deciding).flatMap(Optional::stream).findFirst();
    }
    return isListed(subject, listing, method, abstractNames)
        ? Optional.of(new TaskMark(listing.mirror(), "@Traced", "", listing.taskType(), "", null))
        : Optional.empty();
  }

  private static boolean isListed(
      Subject subject, Listing listing, Selected method, Set<String> abstractNames) {
    String name = method.signature().name();
    if (!listing.methods().isEmpty()) {
      return listing.methods().contains(name);
    }
    // A default method that is called like an abstract one does the same in another way.
    return subject.isInterface()
        ? abstractNames.contains(name)
        : method.signature().element().getModifiers().contains(Modifier.PUBLIC);
  }

  // Kotlin has default methods with names that Java cannot write; they call what is forwarded.
  private static boolean isLeftToTheInterface(Selected method, Optional<TaskMark> mark) {
    ExecutableElement element = method.signature().element();
    return mark.isEmpty()
        && !SourceVersion.isName(element.getSimpleName())
        && !element.getModifiers().contains(Modifier.ABSTRACT);
  }

  private boolean isOverridable(Selected method) {
    ExecutableElement element = method.signature().element();
    return !element.getModifiers().contains(Modifier.FINAL) && !isUnusablePreview(element);
  }

  // The JDK has methods that only a compilation with --enable-preview may name.
  private boolean isUnusablePreview(ExecutableElement method) {
    return !previewEnabled && AnnotationView.mirror(method, ForeignAnnotations.JDK_PREVIEW) != null;
  }

  private List<ProxyPlan.Constructor> constructors(
      TypeElement type,
      SignatureReader signatures,
      CopiedAnnotations copied,
      Visibility visibility) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .filter(visibility::seesMember)
        .map(constructor -> Map.entry(constructor, signatures.read(constructor)))
        // Nobody outside can call one that takes a private type, so nobody misses it.
        .filter(constructor -> canDeclare(constructor.getValue(), visibility))
        .map(
            constructor ->
                new ProxyPlan.Constructor(
                    constructor.getValue(),
                    copied.ofConstructor(constructor.getKey()),
                    copied.ofConstructorParameters(constructor.getValue())))
        .toList();
  }

  private static boolean canDeclare(Signature constructor, Visibility visibility) {
    return constructor.mentionedTypes().allMatch(type -> visibility.firstHidden(type).isEmpty());
  }

  private static boolean isPublicAllTheWay(TypeElement type) {
    return Stream.<@Nullable Element>iterate(
            type, e -> e instanceof TypeElement, e -> e == null ? null : e.getEnclosingElement())
        .allMatch(e -> e != null && e.getModifiers().contains(Modifier.PUBLIC));
  }

  private boolean shadowsJavaLang(Subject subject, List<ProxyPlan.Method> methods) {
    Stream<String> mentioned =
        methods.stream()
            .flatMap(method -> method.signature().mentionedTypes())
            .flatMap(type -> TypeParts.of(type).stream())
            .map(part -> part.asElement().toString())
            .filter(name -> name.startsWith("java.lang."))
            .map(name -> name.substring("java.lang.".length()));
    return shadows.areIn(subject.packageElement(), Stream.concat(WRITTEN.stream(), mentioned));
  }
}
