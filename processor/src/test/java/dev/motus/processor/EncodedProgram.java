package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.runtime.trace.TaskMeta;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A user's program whose tasks are recorded in detail: what its traces show of the values. */
final class EncodedProgram {
  private final Path folder;
  private final TraceConfigBuilder config =
      TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).openViewer(false);
  private final List<Path> libraries = new ArrayList<>();
  private List<TaskMeta> tasks = List.of();

  EncodedProgram(Path folder) {
    this.folder = folder;
  }

  TraceConfigBuilder config() {
    return config;
  }

  /** Compiles a library, without our processors, and puts it on the class path. */
  EncodedProgram withLibrary(String... sources) {
    Compilation library = Javac.withoutProcessors().compile(Javac.sources(sources));
    assertThat(library).succeeded();
    libraries.add(GeneratedFiles.write(library, folder.resolve("library")));
    return this;
  }

  /** Puts a library that is compiled already on the class path. */
  EncodedProgram withClasses(Path classes) {
    libraries.add(classes);
    return this;
  }

  /** A {@code Main} with these member declarations and this body. */
  static String main(String declarations, String body) {
    return """
    package com.example;

    import dev.motus.annotation.*;
    import java.time.*;
    import java.util.*;
    import java.util.concurrent.*;

    public class Main implements Runnable {
      @Override public void run() {
    %s
      }

    %s
    }
    """
        .formatted(body.indent(4), declarations.indent(2));
  }

  /** Compiles the sources and runs {@code com.example.Main}, which is a {@code Runnable}. */
  Compilation run(String... sources) throws Exception {
    Compilation compilation =
        Javac.strict()
            .withClasspath(ClassPath.files(ClassPath.usualAnd(libraries)))
            .compile(Javac.sources(sources));
    assertThat(compilation).succeeded();
    assertThat(compilation.diagnostics()).isEmpty();
    List<java.net.URL> urls = new ArrayList<>();
    urls.add(GeneratedFiles.write(compilation, folder.resolve("program")).toUri().toURL());
    for (Path library : libraries) {
      urls.add(library.toUri().toURL());
    }
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(java.net.URL[]::new), getClass().getClassLoader())) {
      // Where the runtime looks for services.
      Thread.currentThread().setContextClassLoader(loader);
      run(loader);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    return compilation;
  }

  private void run(ClassLoader loader) throws ReflectiveOperationException {
    try (AgentRuntime runtime = AgentRuntime.start(config.build())) {
      ((Runnable) loader.loadClass("com.example.Main").getDeclaredConstructor().newInstance())
          .run();
      tasks = List.copyOf(runtime.tracer().taskMeta().values());
    }
  }

  TaskMeta task(String name) {
    return tasks.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
  }

  /** The JSON of an argument. */
  String argument(String task, String parameter) {
    return String.valueOf(task(task).arguments().get(parameter));
  }

  /** The JSON of a result. */
  String result(String task) {
    return String.valueOf(task(task).result());
  }
}
