package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** A user's program that uses libraries: compiled against them, then run and traced. */
final class LibraryProgram {
  private final Path folder;
  private List<TaskMeta> tasks = List.of();

  LibraryProgram(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs the {@code Main} of the sources, a {@code Function}, and returns what it returns.
   *
   * @param argument for it, such as the address of an end point
   */
  Object run(Map<String, String> sources, String argument) throws Exception {
    Compilation compilation = Javac.withLibraries("-Werror").compile(Javac.sources(sources));
    assertThat(compilation).succeeded();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    TraceConfig config =
        TraceConfig.builder()
            .collectionLevel(CollectionLevel.DETAILED)
            .exportEnabled(false)
            .openViewer(false)
            .build();
    try (URLClassLoader loader = GeneratedFiles.load(compilation, folder)) {
      Thread.currentThread().setContextClassLoader(loader);
      try (AgentRuntime runtime = AgentRuntime.start(config)) {
        @SuppressWarnings("unchecked")
        Function<String, Object> main =
            (Function<String, Object>)
                loader.loadClass("com.example.Main").getDeclaredConstructor().newInstance();
        Object result = main.apply(argument);
        tasks = List.copyOf(runtime.tracer().taskMeta().values());
        return result;
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Leads the conversation of {@code models/<library>} with an end point. */
  void converse(String library, String url) throws Exception {
    Path sources = TestSources.RESOURCES.resolve("models").resolve(library);
    SortedMap<String, String> files = TestSources.files(sources.resolve("in"));
    files.putAll(TestSources.files(sources.resolve("run")));
    assertThat(run(files, url)).isEqualTo("done");
  }

  /** In the order in which they started. */
  List<TaskMeta> tasks() {
    return tasks;
  }

  TaskMeta task(String name) {
    return tasks.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
  }
}
