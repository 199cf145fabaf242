package dev.motus.benchmark.compile;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;

/**
 * An environment with a clock around the making of files: javac looks for a class of that name in
 * all modules, which every processor pays for and none can help.
 */
final class TimedEnvironment implements ProcessingEnvironment, Filer {
  private final ProcessingEnvironment environment;
  private long nanos;

  TimedEnvironment(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  /** The time that the making of files has taken so far. */
  long nanos() {
    return nanos;
  }

  @Override
  public Filer getFiler() {
    return this;
  }

  @Override
  public JavaFileObject createSourceFile(CharSequence name, Element... origins) throws IOException {
    long start = CpuClock.nanos();
    try {
      return environment.getFiler().createSourceFile(name, origins);
    } finally {
      nanos += CpuClock.nanos() - start;
    }
  }

  @Override
  public JavaFileObject createClassFile(CharSequence name, Element... origins) throws IOException {
    return environment.getFiler().createClassFile(name, origins);
  }

  @Override
  public FileObject createResource(
      Location location, CharSequence pkg, CharSequence name, Element... origins)
      throws IOException {
    return environment.getFiler().createResource(location, pkg, name, origins);
  }

  @Override
  public FileObject getResource(Location location, CharSequence pkg, CharSequence name)
      throws IOException {
    return environment.getFiler().getResource(location, pkg, name);
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
}
