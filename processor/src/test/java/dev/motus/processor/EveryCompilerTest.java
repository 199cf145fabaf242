package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden sources give the same files with Eclipse's compiler, and with javac in a named module,
 * and nothing is said of the generated files. {@link LombokTest} has them with Lombok.
 */
class EveryCompilerTest {
  private static final String MODULE =
      """
      module golden {
        requires dev.motus.runtime;
        requires static java.compiler;
        requires static java.sql;
        requires static java.net.http;
      }
      """;

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> ecjGeneratesTheSameFiles() {
    return TestSources.folders("golden").stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () ->
                        run(
                            folder,
                            TestSources.files(folder.resolve("in")),
                            SourceCompiler.ecj(temporary.resolve(folder.getFileName())))));
  }

  @TestFactory
  Stream<DynamicTest> namedModulesGetTheSameFiles() {
    return TestSources.folders("golden").stream()
        // No module has an unnamed package.
        .filter(folder -> !folder.endsWith("default-package"))
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> runModule(folder)));
  }

  private void runModule(Path folder) {
    String modulePath =
        Stream.of(
                dev.motus.annotation.Tool.class,
                dev.motus.runtime.AgentRuntime.class,
                com.fasterxml.jackson.core.JsonFactory.class)
            .map(type -> SourceCompiler.jar(type).toString())
            .collect(Collectors.joining(File.pathSeparator));
    SortedMap<String, String> files = TestSources.files(folder.resolve("in"));
    files.put("module-info.java", MODULE);
    run(
        folder,
        files,
        // Libraries that are no modules are read from the class path.
        SourceCompiler.javac(temporary.resolve(folder.getFileName()))
            .with("--module-path", modulePath, "--add-reads", "golden=ALL-UNNAMED"));
  }

  /** What the files say, whatever the order: ecj sorts the members of class files. */
  private static SortedMap<String, List<String>> sortedParts(Map<String, String> files) {
    SortedMap<String, List<String>> sorted = new TreeMap<>();
    files.forEach(
        (path, text) ->
            sorted.put(
                path,
                Stream.of(text.replaceAll("case \\d+", "case").split("[,\n]"))
                    .map(part -> part.replaceAll("[);]+$", "").strip())
                    .filter(part -> !part.isEmpty())
                    .sorted()
                    .toList()));
    return sorted;
  }

  private static void run(Path folder, Map<String, String> sources, SourceCompiler compiler) {
    Compiled compiled = compiler.compile(sources);

    SortedMap<String, String> actual = new TreeMap<>();
    compiled.generatedFiles().forEach((path, text) -> actual.put(path + ".txt", text));
    assertThat(sortedParts(actual))
        .isEqualTo(sortedParts(TestSources.files(folder.resolve("out"))));

    assertThat(compiled.diagnostics())
        .as(compiled.messages())
        .noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .noneMatch(
            d ->
                d.getSource() != null
                    && Path.of(d.getSource().toUri()).startsWith(compiled.generated()));
    assertThat(compiled.success()).isTrue();
  }
}
