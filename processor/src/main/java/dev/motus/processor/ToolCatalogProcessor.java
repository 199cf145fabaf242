package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.google.auto.service.AutoService;
import dev.motus.processor.catalog.CatalogPlan;
import dev.motus.processor.catalog.CatalogWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Generates the catalogue of every type whose tools are asked for with {@code @Catalogued}, on
 * itself or on its package.
 *
 * <p>Isolating in Gradle's sense: each file comes from one type, which is its only originating
 * element.
 */
@AutoService(Processor.class)
@SupportedOptions({Options.ACTING, Options.HOOKS_AUTO, Options.SUPPRESS})
public final class ToolCatalogProcessor extends AbstractProcessor {
  // Names, never elements: those are not valid beyond their round.
  private final SortedSet<String> pending = new TreeSet<>();
  // Set by init, which the compiler calls before anything else.
  private @Nullable GeneratedNames names;

  /** For the service loader of the compiler. */
  public ToolCatalogProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return ForeignAnnotations.toolsAnd(Names.TOOL, Names.CATALOGUED);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    names = new GeneratedNames(environment.getElementUtils());
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Reporter reporter = new Reporter(processingEnv);
    discover(annotations, round);
    for (String name : List.copyOf(pending)) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      try {
        CatalogReader reader = new CatalogReader(processingEnv, type);
        if (awaitsTypes(reader)) {
          // In the last round, the compiler reports what is missing.
          continue;
        }
        pending.remove(name);
        generate(type, reader, reporter);
      } catch (RuntimeException e) {
        // A fault of ours must not stop the other types.
        pending.remove(name);
        reporter.report(BuildProblem.INTERNAL.at(Place.of(type), name, StackTraces.oneLine(e)));
      }
    }
    return false;
  }

  // A package says it for all of its types, and a changed type is compiled without its package.
  private void discover(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      if (annotation.getKind() != ElementKind.ANNOTATION_TYPE) {
        // Ecj, in a named module, has lost those of libraries by the round of generated files.
        continue;
      }
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        Element owner = element instanceof TypeElement ? element : element.getEnclosingElement();
        if (owner instanceof TypeElement type && isAsked(type)) {
          pending.add(type.getQualifiedName().toString());
        }
      }
    }
  }

  private static boolean isAsked(TypeElement type) {
    return AnnotationView.mirror(type, Names.TRACED_GENERATED) == null
        && Stream.of(type, MoreElements.getPackage(type))
            .anyMatch(each -> AnnotationView.mirror(each, Names.CATALOGUED) != null);
  }

  /** Whether another processor has a class to make that a tool takes or returns. */
  private static boolean awaitsTypes(CatalogReader reader) {
    return reader.tools().stream()
        .flatMap(
            method ->
                Stream.concat(
                    Stream.of(method.getReturnType()),
                    method.getParameters().stream().map(VariableElement::asType)))
        .flatMap(type -> TypeParts.of(type).stream())
        .anyMatch(part -> part.getKind() == TypeKind.ERROR);
  }

  private void generate(TypeElement type, CatalogReader reader, Reporter reporter) {
    CatalogPlan plan = reader.read();
    List<Finding> findings = new ArrayList<>(reader.findings());
    Objects.requireNonNull(names)
        .claim(reader.name(), type, type, Place.of(type))
        .ifPresent(findings::add);
    reporter.report(findings);
    if (findings.stream().noneMatch(Finding::isError)) {
      GeneratedFile.write(
          CatalogWriter.write(plan), Place.of(type), processingEnv.getFiler(), reporter);
    }
  }
}
