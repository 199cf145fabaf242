package dev.motus.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import dev.motus.processor.Deferral.Verdict;
import dev.motus.processor.UnresolvedTypes.Unresolved;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Generates a {@code Traced*} class for every type whose methods are tasks or tools.
 *
 * <p>Isolating in Gradle's sense: each file comes from one annotated element, which is its only
 * originating element.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({
  Names.AGENT_TASK,
  Names.TOOL,
  Names.TRACED,
  Names.TRACED_TYPES,
  Names.REDACT,
  Names.LANGCHAIN4J_TOOL,
  Names.SPRING_AI_TOOL
})
public final class TracedProxyProcessor extends AbstractProcessor {
  // Names, never elements: those are not valid beyond their round.
  private final SortedSet<ProxyRequest> pending = new TreeSet<>();
  private final Set<String> sourceTypes = new HashSet<>();
  // Set by init, which the compiler calls before anything else.
  private @Nullable GeneratedNames names;
  private @Nullable Deferral deferral;

  /** For the service loader of the compiler. */
  public TracedProxyProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** Misspelt ones too: we report those ourselves, and the compiler need not do so again. */
  @Override
  public Set<String> getSupportedOptions() {
    return Options.ours(processingEnv);
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    TaskMarks marks = new TaskMarks(environment.getElementUtils());
    names = new GeneratedNames(environment.getElementUtils());
    deferral = new Deferral(new UnresolvedTypes(marks), Deferral.lombokRuns());
    Options.reportUnknown(environment);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element root : round.getRootElements()) {
      if (root instanceof TypeElement type) {
        sourceTypes.add(type.getQualifiedName().toString());
      }
    }
    pending.addAll(Discovery.discover(annotations, round));
    new Round(round.processingOver()).run(annotations, round);
    return false;
  }

  /** What one round does; it holds elements, so it ends with the round. */
  private final class Round {
    private final boolean isLast;
    private final Reporter reporter =
        new Reporter(processingEnv.getMessager(), processingEnv.getElementUtils());
    private final Subjects subjects = new Subjects(processingEnv.getElementUtils());
    private final TaskMarks marks = new TaskMarks(processingEnv.getElementUtils());
    private final ProxyReader reader =
        new ProxyReader(
            processingEnv,
            marks,
            new FutureCarriers(processingEnv.getElementUtils(), processingEnv.getTypeUtils()));
    private final EncoderReader encoderReader = new EncoderReader(processingEnv, reader, marks);
    private final ProxyCheck check = new ProxyCheck(processingEnv, marks, reader, this::isSource);

    Round(boolean isLast) {
      this.isLast = isLast;
    }

    void run(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      Set<ClassName> upcoming = upcoming();
      // A copy: what is done leaves the set.
      for (ProxyRequest request : List.copyOf(pending)) {
        Optional<? extends Element> origin = subjects.origin(request);
        if (origin.isEmpty()) {
          pending.remove(request);
          continue;
        }
        try {
          if (!process(request, origin.get(), upcoming)) {
            pending.remove(request);
          }
        } catch (RuntimeException e) {
          // A fault of ours must not stop the other types.
          pending.remove(request);
          reporter.report(
              Problem.INTERNAL.at(Place.of(origin.get()), request.name(), StackTraces.oneLine(e)));
        }
      }
      reporter.report(new RedactCheck(marks).check(annotations, round));
    }

    private Set<ClassName> upcoming() {
      Set<ClassName> upcoming = new HashSet<>();
      for (ProxyRequest request : pending) {
        subjects
            .origin(request)
            .ifPresent(
                origin -> subjects.of(request, origin).forEach(s -> upcoming.add(s.proxyName())));
      }
      return upcoming;
    }

    /** Whether the request has to wait for another round. */
    private boolean process(ProxyRequest request, Element origin, Set<ClassName> upcoming) {
      List<Subject> all = subjects.of(request, origin);
      for (Subject subject : all) {
        Verdict verdict = deferral().verdict(subject, upcoming);
        if (!verdict.ready()) {
          if (!isLast) {
            return true;
          }
          if (verdict.unresolved() != null) {
            reportUnresolved(subject, verdict.unresolved());
            return false;
          }
        }
        if (!isLast
            && Deferral.lombokRuns()
            && deferral().awaitsLombok(encoderReader.reachableFrom(reader.read(subject)))) {
          return true;
        }
      }
      reporter.report(subjects.misfits(origin));
      all.forEach(this::generate);
      return false;
    }

    private void reportUnresolved(Subject subject, Unresolved unresolved) {
      // The compiler reports what is missing in a source file, and says it better.
      if (!isSource(unresolved.where())) {
        reporter.report(
            Problem.UNRESOLVED_TYPE.at(subject.place(), subject.typeName(), unresolved.name()));
      }
    }

    private void generate(Subject subject) {
      ProxyModel model = reader.read(subject);
      List<Finding> findings = new ArrayList<>(check.check(model));
      names()
          .claim(model.name(), subject.packageElement(), subject.type(), subject.place())
          .ifPresent(findings::add);
      if (Deferral.hasLombok(subject.type())
          && isSource(subject.type())
          && !isEclipse()
          && !Deferral.lombokRuns()) {
        findings.add(Problem.LOMBOK.at(subject.place(), subject.typeName()));
      }
      EncoderModel encoders = encoderReader.read(model);
      findings.addAll(encoders.findings());
      if (!encoders.types().isEmpty()) {
        names()
            .claim(encoders.name(), subject.packageElement(), subject.type(), subject.place())
            .ifPresent(findings::add);
      }
      reporter.report(findings);
      if (findings.stream().noneMatch(Finding::isError)) {
        write(subject, model, encoders);
      }
    }

    private void write(Subject subject, ProxyModel model, EncoderModel encoders) {
      try {
        ProxyWriter.write(model, encoders).writeTo(processingEnv.getFiler());
        if (!encoders.types().isEmpty()) {
          EncoderWriter.write(encoders).writeTo(processingEnv.getFiler());
        }
      } catch (IOException e) {
        reporter.report(
            Problem.WRITING_FAILED.at(
                subject.place(), model.name().canonicalName(), String.valueOf(e.getMessage())));
      }
    }

    private boolean isSource(TypeElement type) {
      Element top = type;
      while (top.getEnclosingElement() instanceof TypeElement outer) {
        top = outer;
      }
      return sourceTypes.contains(((TypeElement) top).getQualifiedName().toString());
    }

    // There, Lombok is part of the compiler and has been at work before anyone sees a type.
    private boolean isEclipse() {
      return processingEnv.getClass().getName().startsWith("org.eclipse.");
    }
  }

  private GeneratedNames names() {
    return Objects.requireNonNull(names);
  }

  private Deferral deferral() {
    return Objects.requireNonNull(deferral);
  }
}
