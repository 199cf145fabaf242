package dev.motus.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.motus.processor.Deferral.Verdict;
import dev.motus.processor.UnresolvedTypes.Unresolved;
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
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Generates a {@code Traced*} class for every type whose methods are tasks or tools.
 *
 * <p>Isolating in Gradle's sense: each file comes from one annotated element, which is its only
 * originating element.
 */
@AutoService(Processor.class)
public final class TracedProxyProcessor extends AbstractProcessor {
  // Names, never elements: those are not valid beyond their round.
  private final SortedSet<ProxyRequest> pending = new TreeSet<>();
  private final SortedSet<String> secretTypes = new TreeSet<>();
  private final SourceTypes sourceTypes = new SourceTypes();
  // Set by init, which the compiler calls before anything else.
  private @Nullable GeneratedNames names;
  private @Nullable Deferral deferral;

  /** For the service loader of the compiler. */
  public TracedProxyProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return ForeignAnnotations.toolsAnd(
        Names.AGENT_TASK,
        Names.TOOL,
        Names.TRACED,
        Names.TRACED_TYPES,
        Names.REDACT,
        ForeignAnnotations.SUPPRESS_WARNINGS);
  }

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
    deferral =
        new Deferral(new UnresolvedTypes(marks, sourceTypes::contains), Deferral.lombokRuns());
    Options.reportUnknown(environment);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    sourceTypes.add(round);
    pending.addAll(Discovery.discover(annotations, round));
    secretTypes.addAll(SecretTypes.discover(annotations, round));
    deferral().startRound();
    new Round(round.processingOver()).run(annotations, round);
    return false;
  }

  /** What one round does; it holds elements, so it ends with the round. */
  private final class Round {
    private final boolean isLast;
    private final Reporter reporter = new Reporter(processingEnv);
    private final Subjects subjects = new Subjects(processingEnv.getElementUtils());
    private final TaskMarks marks = new TaskMarks(processingEnv.getElementUtils());
    private final UpcomingTypes upcoming;
    private final ProxyReader reader;
    private final SecretTypes secrets;
    private final EncoderReader encoderReader;
    private final ProxyCheck check;

    Round(boolean isLast) {
      this.isLast = isLast;
      this.upcoming = upcomingTypes();
      Elements elements = processingEnv.getElementUtils();
      Types types = processingEnv.getTypeUtils();
      JavaLangShadows shadows = new JavaLangShadows(elements);
      DataTypes dataTypes = new DataTypes(elements, types);
      DataProperties properties = new DataProperties(elements, types, dataTypes, marks);
      this.reader =
          new ProxyReader(
              processingEnv,
              marks,
              new FutureCarriers(elements, types),
              shadows,
              upcoming,
              properties);
      this.secrets =
          new SecretTypes(elements, types, dataTypes, properties, shadows, sourceTypes::contains);
      this.encoderReader =
          new EncoderReader(
              elements,
              types,
              reader,
              properties,
              secrets,
              new ReachableTypes(types, dataTypes, properties, marks));
      this.check = new ProxyCheck(processingEnv, marks, reader, sourceTypes::contains);
    }

    void run(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      boolean isStuck = !processAll(false) && !isLast;
      if (isStuck) {
        // What waits for classes of other packages may be what those wait for.
        processAll(true);
      }
      for (String name : List.copyOf(secretTypes)) {
        TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
        if (type == null || isLast || isComplete(type)) {
          secretTypes.remove(name);
          generateSecrets(type);
        }
      }
      reporter.report(new RedactCheck(marks).check(annotations, round));
      reporter.report(
          new SuppressionCheck(processingEnv.getElementUtils()).check(annotations, round));
    }

    /** Whether anything is through with. */
    private boolean processAll(boolean anyPackage) {
      int before = pending.size();
      // A copy: what is done leaves the set.
      for (ProxyRequest request : List.copyOf(pending)) {
        Optional<? extends Element> origin = subjects.origin(request);
        if (origin.isEmpty()) {
          pending.remove(request);
          continue;
        }
        try {
          if (!process(request, origin.get(), anyPackage)) {
            pending.remove(request);
          }
        } catch (RuntimeException e) {
          // A fault of ours must not stop the other types.
          pending.remove(request);
          reporter.report(
              BuildProblem.INTERNAL.at(
                  Place.of(origin.get()), request.name(), StackTraces.oneLine(e)));
        }
      }
      return pending.size() < before;
    }

    private boolean isComplete(TypeElement type) {
      return !SecretTypes.hasMissingSupertype(type) && !deferral().awaitsLombok(List.of(type));
    }

    private void generateSecrets(@Nullable TypeElement type) {
      if (type == null) {
        return;
      }
      try {
        if (secrets.isReportedAsPrivate(type)) {
          reporter.report(
              MethodProblem.REDACT_PRIVATE.at(Place.of(type), Subject.nestedName(type)));
        } else if (secrets.isEncoded(type)) {
          SecretEncoders encoders = secrets.read(type);
          Optional<Finding> taken =
              names().claim(encoders.plan().name(), type, type, Place.of(type));
          taken.ifPresent(reporter::report);
          if (taken.isEmpty()) {
            write(EncoderWriter.ofSecrets(encoders), Place.of(type));
          }
        }
      } catch (RuntimeException e) {
        reporter.report(
            BuildProblem.INTERNAL.at(
                Place.of(type), type.getQualifiedName().toString(), StackTraces.oneLine(e)));
      }
    }

    private UpcomingTypes upcomingTypes() {
      Set<ClassName> upcoming = new HashSet<>();
      for (ProxyRequest request : pending) {
        subjects
            .origin(request)
            .ifPresent(
                origin -> subjects.of(request, origin).forEach(s -> upcoming.add(s.proxyName())));
      }
      return new UpcomingTypes(upcoming);
    }

    /** Whether the request has to wait for another round. */
    private boolean process(ProxyRequest request, Element origin, boolean anyPackage) {
      if (subjects.awaitsValues(request, origin)) {
        // In the last round, the compiler reports what is missing.
        return !isLast;
      }
      List<Subject> all = subjects.of(request, origin);
      for (Subject subject : all) {
        Verdict verdict = deferral().verdict(subject, upcoming, anyPackage);
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
      if (unresolved.name().equals(UnresolvedAnnotations.ERROR)) {
        // A value in a source file: the compiler reports that it does not exist.
        return;
      }
      if (UnresolvedTypes.isNameless(unresolved.name())) {
        reporter.report(BuildProblem.NAMELESS_TYPE.at(subject.place(), subject.typeName()));
      } else if (!sourceTypes.contains(unresolved.where())) {
        // The compiler reports what is missing in a source file, and says it better.
        reporter.report(
            BuildProblem.UNRESOLVED_TYPE.at(
                subject.place(), subject.typeName(), unresolved.name()));
      }
    }

    private void generate(Subject subject) {
      ProxyPlan plan = reader.read(subject);
      List<Finding> findings = new ArrayList<>(check.check(plan));
      names()
          .claim(plan.name(), subject.packageElement(), subject.type(), subject.place())
          .ifPresent(findings::add);
      if (Deferral.hasLombok(subject.type())
          && sourceTypes.contains(subject.type())
          && !isEclipse()
          && !Deferral.lombokRuns()) {
        findings.add(BuildProblem.LOMBOK.at(subject.place(), subject.typeName()));
      }
      ProxyEncoders encoders = encoderReader.read(plan);
      findings.addAll(encoders.findings());
      reporter.report(findings);
      if (findings.stream().noneMatch(Finding::isError)) {
        write(ProxyWriter.write(plan, encoders), subject.place());
      }
    }

    private void write(JavaFile file, Place place) {
      GeneratedFile.write(file, place, processingEnv.getFiler(), reporter);
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
