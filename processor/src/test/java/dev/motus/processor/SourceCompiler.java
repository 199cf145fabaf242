package dev.motus.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * Compiles sources in a folder with the processors, for what {@link Javac} cannot do: Eclipse's
 * compiler, the module path, and classes that stand in the output folder already.
 */
final class SourceCompiler {
  private final JavaCompiler compiler;
  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private final List<Processor> others = new ArrayList<>();
  private List<Processor> ours = Javac.processors();
  private List<Path> classPath = ClassPath.USUAL;
  private Charset encoding = StandardCharsets.UTF_8;

  private SourceCompiler(JavaCompiler compiler, Path folder) {
    this.compiler = compiler;
    this.folder = folder;
  }

  /** As strict as {@link Javac#strict}. */
  static SourceCompiler javac(Path folder) {
    return new SourceCompiler(ToolProvider.getSystemJavaCompiler(), folder)
        .with("--release", "17", "-Xlint:all,-processing,-options", "-Werror");
  }

  /** Looks at everything, and goes on after a warning. */
  static SourceCompiler lenientJavac(Path folder) {
    return new SourceCompiler(ToolProvider.getSystemJavaCompiler(), folder)
        .with("--release", "17", "-Xlint:all,-processing,-options", "-Xmaxwarns", "10000");
  }

  static SourceCompiler ecj(Path folder) {
    return new SourceCompiler(new EclipseCompiler(), folder)
        .with("-source", "17", "-target", "17", "-proceedOnError");
  }

  SourceCompiler with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Another processor, which runs before ours. */
  SourceCompiler withProcessor(Processor other) {
    others.add(other);
    return this;
  }

  /** As the sources were without us. */
  SourceCompiler withoutOurProcessors() {
    ours = List.of();
    return this;
  }

  /** Sources are written and read so, those that are generated too. */
  SourceCompiler withEncoding(Charset charset) {
    encoding = charset;
    return this;
  }

  SourceCompiler withClassPath(List<Path> others) {
    classPath = others;
    return this;
  }

  SourceCompiler withMoreOnClassPath(List<Path> more) {
    classPath = Stream.concat(classPath.stream(), more.stream()).toList();
    return this;
  }

  /**
   * @param sources texts by path, such as {@code com/example/WebTools.java}
   */
  Compiled compile(Map<String, String> sources) {
    try {
      List<Path> files = new ArrayList<>();
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = folder.resolve("src").resolve(source.getKey());
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, source.getValue()));
      }
      return compileFiles(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Compiled compileFiles(List<Path> files) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path generated = Files.createDirectories(folder.resolve("generated"));
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, encoding)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      manager.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generated));
      List<String> all = new ArrayList<>(options);
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      all.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              // Ecj also writes what it reports.
              Writer.nullWriter(),
              manager,
              diagnostics,
              all,
              null,
              manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(Stream.concat(others.stream(), ours.stream()).toList());
      boolean success = task.call();
      return new Compiled(success, List.copyOf(diagnostics.getDiagnostics()), classes, generated);
    }
  }

  /** What a compilation gave. */
  record Compiled(
      boolean success,
      List<Diagnostic<? extends JavaFileObject>> diagnostics,
      Path classes,
      Path generated) {

    /** The generated sources and resources, by path. */
    SortedMap<String, String> generatedFiles() {
      SortedMap<String, String> files = new TreeMap<>();
      collect(generated, files);
      Path resources = classes.resolve("META-INF");
      if (Files.exists(resources)) {
        collect(resources, files);
      }
      return files;
    }

    private static void collect(Path root, Map<String, String> into) {
      try (Stream<Path> paths = Files.walk(root)) {
        for (Path file : paths.filter(Files::isRegularFile).toList()) {
          String name = root.relativize(file).toString().replace('\\', '/');
          into.put(root.endsWith("META-INF") ? "META-INF/" + name : name, Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String generatedFile(String path) {
      return generatedFiles().get(path);
    }

    /** All messages, for an assertion that fails. */
    String messages() {
      return Javac.messages(diagnostics);
    }
  }
}
