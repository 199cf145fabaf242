package dev.motus.processor;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Generates a registry for every class with {@code @TaskHook} methods, and the services file by
 * which the runtime finds those that it can make by itself.
 *
 * <p>Aggregating in Gradle's sense: the services file lists all of them, and names of tasks are
 * compared with all tasks.
 */
@AutoService(Processor.class)
@SupportedOptions({Options.ACTING, Options.HOOKS_AUTO, Options.SUPPRESS})
public final class HookRegistryProcessor extends AbstractProcessor {
  // Names, never elements: those are not valid beyond their round.
  private final SortedSet<String> hookTypes = new TreeSet<>();
  private final SortedSet<String> pending = new TreeSet<>();
  // The registry's name to that of the class with the hooks.
  private final SortedMap<String, String> services = new TreeMap<>();
  // Set by init, which the compiler calls before anything else.
  private @Nullable GeneratedNames names;
  private @Nullable TaskNames tasks;

  /** For the service loader of the compiler. */
  public HookRegistryProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return ForeignAnnotations.toolsAnd(
        Names.TASK_HOOK,
        Names.TASK_HOOKS,
        Names.AGENT_TASK,
        Names.TOOL,
        Names.TRACED,
        Names.TRACED_TYPES);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    names = new GeneratedNames(environment.getElementUtils());
    tasks = new TaskNames(environment.getElementUtils());
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Reporter reporter = new Reporter(processingEnv);
    Objects.requireNonNull(tasks).add(annotations, round);
    pending.addAll(discover(annotations, round));
    for (String name : List.copyOf(pending)) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (awaitsValues(type)) {
        // In the last round, the compiler reports what is missing.
        continue;
      }
      pending.remove(name);
      try {
        generate(type, reporter);
      } catch (RuntimeException e) {
        // A fault of ours must not stop the other types.
        reporter.report(BuildProblem.INTERNAL.at(Place.of(type), name, StackTraces.oneLine(e)));
      }
    }
    if (round.processingOver()) {
      reportUnknownTasks(reporter);
      writeServices(reporter);
    }
    return false;
  }

  // Another processor may be about to make a constant that an annotation names.
  private static boolean awaitsValues(TypeElement type) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(
            method ->
                AnnotationView.mirror(method, Names.TASK_HOOK) != null
                    || AnnotationView.mirror(method, Names.TASK_HOOKS) != null)
        .anyMatch(method -> UnresolvedAnnotations.firstOf(method).isPresent());
  }

  private SortedSet<String> discover(
      Set<? extends TypeElement> annotations, RoundEnvironment round) {
    SortedSet<String> found = new TreeSet<>();
    for (TypeElement annotation : annotations) {
      String name = annotation.getQualifiedName().toString();
      if (name.equals(Names.TASK_HOOK) || name.equals(Names.TASK_HOOKS)) {
        for (Element method : round.getElementsAnnotatedWith(annotation)) {
          found.add(Owner.of(method).getQualifiedName().toString());
        }
      }
    }
    hookTypes.addAll(found);
    return found;
  }

  private void generate(TypeElement type, Reporter reporter) {
    HookPlan plan = new HookReader(processingEnv).read(type);
    List<Finding> findings = new ArrayList<>(new HookCheck(processingEnv).check(plan));
    Objects.requireNonNull(names)
        .claim(plan.registryName(), type, type, Place.of(type))
        .ifPresent(findings::add);
    reporter.report(findings);
    // An event that does not exist is the compiler's to report.
    boolean isClean =
        findings.stream().noneMatch(Finding::isError)
            && plan.hooks().stream().noneMatch(hook -> hook.event().isEmpty());
    if (isClean) {
      write(plan, reporter);
    }
  }

  private void write(HookPlan plan, Reporter reporter) {
    GeneratedFile.write(
        HookRegistryWriter.write(plan), Place.of(plan.type()), processingEnv.getFiler(), reporter);
    if (plan.isSelfSufficient()) {
      services.put(plan.registryName().canonicalName(), plan.type().getQualifiedName().toString());
    }
  }

  private void reportUnknownTasks(Reporter reporter) {
    HookReader reader = new HookReader(processingEnv);
    for (String name : hookTypes) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (pending.contains(name)) {
        continue;
      }
      for (HookPlan.Hook hook : reader.read(type).hooks()) {
        if (!hook.task().isEmpty()) {
          Objects.requireNonNull(tasks)
              .meantBy(hook.task(), type)
              .ifPresent(
                  meant ->
                      reporter.report(
                          HookProblem.UNKNOWN_TASK.at(
                              Place.of(hook.method(), hook.annotation().mirror()),
                              hook.task(),
                              meant)));
        }
      }
    }
  }

  private void writeServices(Reporter reporter) {
    if (services.isEmpty() || !Options.registersHooks(processingEnv)) {
      return;
    }
    Set<Element> origins = new HashSet<>();
    for (String name : services.values()) {
      origins.add(processingEnv.getElementUtils().getTypeElement(name));
    }
    ServicesFile file = new ServicesFile(Names.HOOK_REGISTRY_SERVICE, processingEnv);
    try {
      file.write(services.keySet(), origins);
    } catch (IOException e) {
      reporter.reportWithoutPlace(
          BuildProblem.WRITING_FAILED, file.path(), String.valueOf(e.getMessage()));
    }
  }
}
