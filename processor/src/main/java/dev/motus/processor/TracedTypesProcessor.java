package dev.motus.processor;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Writes the index of what {@link TracedProxyProcessor} generates, by which a container finds the
 * class that takes the place of another: see {@link TracedTypesFile}.
 *
 * <p>Aggregating in Gradle's sense: one file lists all of them, because a reader then asks the
 * class loader for one name, and needs no scan of directories and jars.
 */
@AutoService(Processor.class)
public final class TracedTypesProcessor extends AbstractProcessor {
  // Names, never elements: those are not valid beyond their round.
  private final SortedSet<ProxyRequest> requests = new TreeSet<>();
  private final SourceTypes sourceTypes = new SourceTypes();

  /** For the service loader of the compiler. */
  public TracedTypesProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return ForeignAnnotations.toolsAnd(
        Names.AGENT_TASK, Names.TOOL, Names.TRACED, Names.TRACED_TYPES);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    sourceTypes.add(round);
    requests.addAll(Discovery.discover(annotations, round));
    if (round.processingOver() && !round.errorRaised()) {
      write();
    }
    return false;
  }

  private void write() {
    Subjects subjects = new Subjects(processingEnv.getElementUtils());
    SortedSet<String> entries = new TreeSet<>();
    Set<Element> origins = new HashSet<>();
    for (ProxyRequest request : requests) {
      subjects
          .origin(request)
          .ifPresent(
              origin -> {
                origins.add(origin);
                for (Subject subject : subjects.of(request, origin)) {
                  entries.add(TracedTypesFile.entry(subject, processingEnv.getElementUtils()));
                }
              });
    }
    if (entries.isEmpty()) {
      return;
    }
    TracedTypesFile file = new TracedTypesFile(processingEnv, sourceTypes::contains);
    try {
      SortedSet<String> all = file.write(entries, origins);
      new ReflectionHintsFile(processingEnv.getFiler()).write(all, origins);
    } catch (IOException e) {
      new Reporter(processingEnv)
          .reportWithoutPlace(
              BuildProblem.WRITING_FAILED, TracedTypesFile.PATH, String.valueOf(e.getMessage()));
    }
  }
}
