package dev.motus.processor;

import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Javac with the processors, as a user's build runs it; by compile-testing, which writes nothing to
 * disk. {@link SourceCompiler} is for builds that this cannot do.
 */
final class Javac {
  private static final String LINT = "-Xlint:all,-processing,-options";

  private Javac() {}

  /** Looks at everything, and a warning is an error. */
  static Compiler strict(String... more) {
    return compiler(List.of("--release", "17", LINT, "-Werror"), more);
  }

  /** Looks at everything, and goes on after a warning. */
  static Compiler lenient(String... more) {
    return compiler(List.of("--release", "17", LINT), more);
  }

  /** Says what a compiler without options says. */
  static Compiler plain(String... more) {
    return compiler(List.of("--release", "17"), more);
  }

  /** The API of the JDK that runs this, not that of the oldest one. */
  static Compiler ofThisJdk(String... more) {
    return compiler(List.of(LINT), more);
  }

  /**
   * Against all libraries of the tests. With the names of parameters, which tool frameworks want;
   * without the complaint that manifests of libraries name jars that are not there.
   */
  static Compiler withLibraries(String... more) {
    return compiler(List.of("--release", "17", LINT + ",-path", "-parameters"), more)
        .withClasspath(ClassPath.files(ClassPath.ofTests()));
  }

  /** As a library is built, which our processors know nothing of. */
  static Compiler withoutProcessors() {
    return strict("-proc:none").withProcessors();
  }

  private static Compiler compiler(List<String> options, String... more) {
    return Compiler.javac()
        .withProcessors(processors())
        .withClasspath(ClassPath.files(ClassPath.USUAL))
        .withOptions(Stream.concat(options.stream(), Stream.of(more)).toList());
  }

  static List<Processor> processors() {
    return List.of(
        new TracedProxyProcessor(),
        new BeanFactoryProcessor(),
        new HookRegistryProcessor(),
        new SecretServiceProcessor(),
        new TracedTypesProcessor(),
        new ToolCatalogProcessor(),
        new RecordedCallsProcessor());
  }

  /** Sources from text, under the names that their package and first top-level type give them. */
  static List<JavaFileObject> sources(String... texts) {
    return sources(TestSources.of(texts));
  }

  /**
   * @param texts by path, such as {@code com/example/WebTools.java}
   */
  static List<JavaFileObject> sources(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(
            source -> {
              String name = source.getKey().replaceFirst("\\.java$", "").replace('/', '.');
              return JavaFileObjects.forSourceString(name, source.getValue());
            })
        .toList();
  }

  /** The path that a source was given: {@code com/example/WebTools.java}. */
  static String path(JavaFileObject source) {
    return source.toUri().getPath().replaceFirst("^/", "");
  }

  /** All messages with their places. */
  static String messages(List<? extends Diagnostic<?>> diagnostics) {
    return diagnostics.stream()
        .map(d -> d + " " + d.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }
}
