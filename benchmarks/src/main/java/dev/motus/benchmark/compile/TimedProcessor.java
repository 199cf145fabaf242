package dev.motus.benchmark.compile;

import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** A processor with a clock around it. */
final class TimedProcessor implements Processor {
  private final Processor processor;
  private @Nullable TimedEnvironment environment;
  private long nanos;

  TimedProcessor(Processor processor) {
    this.processor = processor;
  }

  /** The time inside the processor so far, without what javac needs to make its files. */
  long nanos() {
    return nanos - filerNanos();
  }

  /** What javac has needed to make the processor's files. */
  long filerNanos() {
    return environment == null ? 0 : environment.nanos();
  }

  @Override
  public void init(ProcessingEnvironment environment) {
    long start = CpuClock.nanos();
    TimedEnvironment timed = new TimedEnvironment(environment);
    this.environment = timed;
    processor.init(timed);
    nanos += CpuClock.nanos() - start;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    long start = CpuClock.nanos();
    boolean unused = processor.process(annotations, round);
    nanos += CpuClock.nanos() - start;
    // Ours claim nothing either.
    return false;
  }

  @Override
  public Set<String> getSupportedOptions() {
    return processor.getSupportedOptions();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public Iterable<? extends Completion> getCompletions(
      Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
    return processor.getCompletions(element, annotation, member, userText);
  }
}
