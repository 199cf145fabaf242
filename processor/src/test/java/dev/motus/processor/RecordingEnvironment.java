package dev.motus.processor;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/**
 * An environment whose filer remembers the originating elements of every source file, and can be
 * made to fail.
 */
final class RecordingEnvironment implements ProcessingEnvironment, Filer {
  private final ProcessingEnvironment environment;
  private final SortedMap<String, List<String>> origins;
  private final Map<String, Exception> failures;

  private RecordingEnvironment(
      ProcessingEnvironment environment,
      SortedMap<String, List<String>> origins,
      Map<String, Exception> failures) {
    this.environment = environment;
    this.origins = origins;
    this.failures = failures;
  }

  /** What a processor wrote, with the names of the originating elements. */
  record Recorded(Processor processor, SortedMap<String, List<String>> origins) {}

  static Recorded around(Processor processor, Map<String, Exception> failures) {
    SortedMap<String, List<String>> origins = new TreeMap<>();
    return new Recorded(new Wrapped(processor, origins, failures), origins);
  }

  @Override
  public JavaFileObject createSourceFile(CharSequence name, Element... elements)
      throws IOException {
    Exception failure = failures.get(name.toString());
    if (failure instanceof IOException disk) {
      throw disk;
    }
    if (failure instanceof RuntimeException fault) {
      throw fault;
    }
    origins.put(name.toString(), List.of(elements).stream().map(Object::toString).toList());
    return environment.getFiler().createSourceFile(name, elements);
  }

  @Override
  public JavaFileObject createClassFile(CharSequence name, Element... elements) throws IOException {
    return environment.getFiler().createClassFile(name, elements);
  }

  @Override
  public FileObject createResource(
      JavaFileManager.Location location,
      CharSequence module,
      CharSequence name,
      Element... elements)
      throws IOException {
    return environment.getFiler().createResource(location, module, name, elements);
  }

  @Override
  public FileObject getResource(
      JavaFileManager.Location location, CharSequence module, CharSequence name)
      throws IOException {
    return environment.getFiler().getResource(location, module, name);
  }

  @Override
  public Filer getFiler() {
    return this;
  }

  @Override
  public Map<String, String> getOptions() {
    return environment.getOptions();
  }

  @Override
  public Messager getMessager() {
    return environment.getMessager();
  }

  @Override
  public Elements getElementUtils() {
    return environment.getElementUtils();
  }

  @Override
  public Types getTypeUtils() {
    return environment.getTypeUtils();
  }

  @Override
  public SourceVersion getSourceVersion() {
    return environment.getSourceVersion();
  }

  @Override
  public Locale getLocale() {
    return environment.getLocale();
  }

  /** The processor as the compiler sees it, with the environment exchanged. */
  private record Wrapped(
      Processor processor, SortedMap<String, List<String>> origins, Map<String, Exception> failures)
      implements Processor {
    @Override
    public void init(ProcessingEnvironment environment) {
      processor.init(new RecordingEnvironment(environment, origins, failures));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
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
}
