package dev.motus.processor;

import com.google.auto.service.AutoService;
import java.util.Objects;
import java.util.Set;
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
 * Generates, for every interface with {@code @Recordable}, the class that records and replays its
 * calls.
 *
 * <p>Isolating in Gradle's sense: each file comes from one type, which is its only originating
 * element.
 */
@AutoService(Processor.class)
@SupportedOptions({Options.ACTING, Options.HOOKS_AUTO, Options.SUPPRESS})
public final class RecordedCallsProcessor extends AbstractProcessor {
  // Set by init, which the compiler calls before anything else.
  private @Nullable PendingTypes pending;

  /** For the service loader of the compiler. */
  public RecordedCallsProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Names.RECORDABLE);
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
    for (TypeElement annotation : annotations) {
      if (annotation.getKind() != ElementKind.ANNOTATION_TYPE) {
        // Ecj, in a named module, has lost those of libraries by the round of generated files.
        continue;
      }
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        types.add((TypeElement) element);
      }
    }
    types.generate(type -> new RecordedCallsReader(processingEnv, type));
    return false;
  }
}
