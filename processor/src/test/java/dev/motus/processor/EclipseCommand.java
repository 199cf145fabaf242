package dev.motus.processor;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/**
 * Eclipse's compiler as its command line runs it: unlike the one behind {@code javax.tools}, it
 * finds the modules on a module path.
 */
final class EclipseCommand {
  private final Path sources;
  private final Path generated;
  private final Path classes;
  private final List<String> processors;
  private final List<String> options = new ArrayList<>();

  EclipseCommand(Path folder, String... processors) {
    sources = folder.resolve("src");
    generated = folder.resolve("generated");
    classes = folder.resolve("classes");
    this.processors = List.of(processors);
  }

  EclipseCommand with(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  Path generated() {
    return generated;
  }

  /** Everything in one step; what the compiler said. */
  String compile(Map<String, String> texts) {
    write(texts);
    return run("-d", classes.toString());
  }

  /** The first of two steps: runs the processors and compiles nothing. */
  String generate(Map<String, String> texts) {
    write(texts);
    return run("-d", classes.toString(), "-proc:only");
  }

  /** The second: compiles the sources and what the processors made of them. */
  String compileGenerated() {
    return run(generated.toString(), "-d", classes.toString(), "-proc:none");
  }

  SortedMap<String, String> generatedFiles() {
    return new SourceCompiler.Compiled(true, List.of(), classes, generated).generatedFiles();
  }

  private void write(Map<String, String> texts) {
    try {
      Files.createDirectories(generated);
      Files.createDirectories(classes);
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path file = sources.resolve(text.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(String... step) {
    List<String> arguments = new ArrayList<>(List.of("-17", "-encoding", "UTF-8"));
    arguments.addAll(options);
    arguments.addAll(
        List.of("-classpath", path(ClassPath.USUAL.stream().filter(each -> !isElsewhere(each)))));
    arguments.addAll(
        List.of(
            "-processorpath",
            path(
                Stream.of(
                        FriendOfEveryClass.class,
                        TracedProxyProcessor.class,
                        com.palantir.javapoet.JavaFile.class,
                        dev.motus.annotation.Tool.class,
                        dev.motus.runtime.AgentRuntime.class)
                    .map(ClassPath::jar))));
    arguments.addAll(List.of("-processor", String.join(",", processors)));
    arguments.addAll(List.of("-s", generated.toString()));
    arguments.add(sources.toString());
    arguments.addAll(List.of(step));
    StringWriter said = new StringWriter();
    try (PrintWriter out = new PrintWriter(said)) {
      BatchCompiler.compile(arguments.toArray(String[]::new), out, out, null);
    }
    return said.toString();
  }

  /** What is on the module path or among the sources as well confuses this compiler. */
  private boolean isElsewhere(Path entry) {
    return hasSourcesOf(entry) || isOnModulePath(entry);
  }

  private boolean hasSourcesOf(Path entry) {
    return entry.getFileName().toString().startsWith("langchain4j")
        && Files.exists(sources.resolve("dev/langchain4j"));
  }

  private boolean isOnModulePath(Path entry) {
    return options.stream()
        .flatMap(option -> Stream.of(option.split(File.pathSeparator)))
        .anyMatch(entry.toString()::equals);
  }

  private static String path(Stream<Path> entries) {
    return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
