package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.google.auto.service.AutoService;
import java.util.Objects;
import java.util.Set;
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
  // Set by init, which the compiler calls before anything else.
  private @Nullable PendingTypes pending;

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
    pending = new PendingTypes(environment);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    PendingTypes types = Objects.requireNonNull(pending);
    discover(annotations, round, types);
    types.generate(type -> new CatalogReader(processingEnv, type));
    return false;
  }

  // A package says it for all of its types, and a changed type is compiled without its package.
  private static void discover(
      Set<? extends TypeElement> annotations, RoundEnvironment round, PendingTypes types) {
    for (TypeElement annotation : annotations) {
      if (annotation.getKind() != ElementKind.ANNOTATION_TYPE) {
        // Ecj, in a named module, has lost those of libraries by the round of generated files.
        continue;
      }
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        Element owner = element instanceof TypeElement ? element : element.getEnclosingElement();
        if (owner instanceof TypeElement type && isAsked(type)) {
          types.add(type);
        }
      }
    }
  }

  private static boolean isAsked(TypeElement type) {
    return AnnotationView.mirror(type, Names.TRACED_GENERATED) == null
        && Stream.of(type, MoreElements.getPackage(type))
            .anyMatch(each -> AnnotationView.mirror(each, Names.CATALOGUED) != null);
  }
}
