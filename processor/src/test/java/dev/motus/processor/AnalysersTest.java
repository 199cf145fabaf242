package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Error Prone, NullAway and the Checker Framework have nothing to say about generated code, and
 * nothing about the user's that they would not say without it.
 */
@Tag("slow")
class AnalysersTest {
  private static final String NULLNESS_CHECKER =
      "org.checkerframework.checker.nullness.NullnessChecker";
  private static final String FLAWED =
      """
      package com.example;

      class Flawed {
        String nothing() {
          return null;
        }

        String text(int[] numbers) {
          return numbers.toString();
        }
      }
      """;

  /** What every build looks at: of each kind of generated code some. */
  private static final Set<String> FOLDERS =
      Set.of(
          "async",
          "catalog",
          "class",
          "default-package",
          "encoders",
          "generics",
          "hooks",
          "interface",
          "lints",
          "streaming-handler");

  @TempDir Path folder;

  @Test
  void errorProneAndNullAwaySayNoMoreThanWithoutUs() {
    assertThat(saidAlikeWithAndWithoutUs(AnalysersTest::errorProne))
        .anyMatch(message -> message.startsWith("src/com/example/Flawed.java:5: [NullAway]"))
        .anyMatch(message -> message.startsWith("src/com/example/Flawed.java:9: [ArrayToString]"));
  }

  @Test
  void checkerFrameworkSaysNoMoreThanWithoutUs() {
    assertThat(saidAlikeWithAndWithoutUs(AnalysersTest::checkerFramework))
        .anyMatch(message -> message.startsWith("src/com/example/Flawed.java:5: [return]"));
  }

  /** Every check, those too that are off unless asked for. */
  private static SourceCompiler errorProne(SourceCompiler compiler) {
    return compiler.with(
        "-processorpath",
        libraries(
                "error_prone_core",
                "dataflow-errorprone",
                "nullaway",
                "dataflow-nullaway",
                "checker-qual")
            .stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)),
        "-XDcompilePolicy=simple",
        "--should-stop=ifError=FLOW",
        "-XDaddTypeAnnotationsToSymbol=true",
        "-Xplugin:ErrorProne -XepAllErrorsAsWarnings -XepAllDisabledChecksAsWarnings"
            + " -XepOpt:NullAway:AnnotatedPackages=com -XepOpt:NullAway:JSpecifyMode=true");
  }

  private static SourceCompiler checkerFramework(SourceCompiler compiler) {
    List<Path> libraries = libraries("checker", "checker-qual");
    return compiler
        .with("-Awarns")
        .withMoreOnClassPath(libraries)
        .withProcessor(processor(NULLNESS_CHECKER, libraries));
  }

  private static Processor processor(String name, List<Path> classPath) {
    try {
      return (Processor)
          new URLClassLoader(
                  classPath.stream().map(AnalysersTest::url).toArray(URL[]::new),
                  ClassLoader.getPlatformClassLoader())
              .loadClass(name)
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of golden sources, and of one with flaws, which shows that the analyser is at work. */
  private Set<String> saidAlikeWithAndWithoutUs(UnaryOperator<SourceCompiler> analyser) {
    Map<String, String> sources = goldenSources();
    sources.putAll(TestSources.of(FLAWED));
    Compiled with = analyser.apply(SourceCompiler.lenientJavac(folder)).compile(sources);
    // Some sources name what is generated: they find it as class files.
    Compiled without =
        analyser
            .apply(SourceCompiler.lenientJavac(folder))
            .withoutOurProcessors()
            .withMoreOnClassPath(List.of(with.classes()))
            .compile(sources);

    assertThat(with.success()).as(with.messages()).isTrue();
    assertThat(without.success()).as(without.messages()).isTrue();
    assertThat(with.generatedFiles())
        .containsKeys("com/example/interface_/TracedSearchTools.java", "TracedPlanner.java");
    assertThat(said(with)).containsExactlyInAnyOrderElementsOf(said(without));
    return said(without);
  }

  /** In one compilation, each folder in a package of its own. */
  private static Map<String, String> goldenSources() {
    Map<String, String> sources = new TreeMap<>();
    for (Path golden : TestSources.folders("golden", FOLDERS)) {
      String name = golden.getFileName().toString().replace("-", "") + "_";
      TestSources.files(golden.resolve("in"))
          .forEach(
              (path, text) ->
                  sources.put(
                      path.replace("com/example", "com/example/" + name),
                      text.replace("com.example", "com.example." + name)));
    }
    return sources;
  }

  private Set<String> said(Compiled compiled) {
    Set<String> said = new TreeSet<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : compiled.diagnostics()) {
      JavaFileObject source = diagnostic.getSource();
      said.add(
          "%s:%d: %s"
              .formatted(
                  source == null ? "" : folder.relativize(Path.of(source.toUri())),
                  diagnostic.getLineNumber(),
                  diagnostic.getMessage(Locale.ROOT)));
    }
    return said;
  }

  private static List<Path> libraries(String... names) {
    return Stream.of(names).map(name -> Path.of("target/test-libraries", name + ".jar")).toList();
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
