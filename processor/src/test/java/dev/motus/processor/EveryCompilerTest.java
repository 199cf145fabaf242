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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden sources give the same files with javac and with Eclipse's compiler, on the class path
 * and in a named module, and nothing is said of the generated files. {@link LombokTest} has them
 * with Lombok.
 *
 * <p>Eclipse's compiler builds a named module in two steps. In one step its command puts what any
 * processor generates into the unnamed module, so that no generated class sees the classes beside
 * it.
 */
class EveryCompilerTest {
  private static final String MODULE =
      """
      module golden {
        requires dev.motus.runtime;
        requires static java.compiler;
        requires static java.sql;
        requires static java.net.http;
        requires static dev.motus.tools;
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

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> namedModulesGetTheSameFiles() {
    return TestSources.folders("golden").stream()
        // No module has an unnamed package.
        .filter(folder -> !folder.endsWith("default-package"))
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> runModule(folder)));
  }

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> ecjGeneratesTheSameFilesForNamedModulesAndCompilesThem() {
    return TestSources.folders("golden").stream()
        .filter(folder -> !folder.endsWith("default-package"))
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(), () -> runModuleOnEcj(folder)));
  }

  /** Shows that the two steps are for every processor, and when they are no longer needed. */
  @Test
  void ecjPutsTheFilesOfAnyProcessorOutsideTheModule() {
    EclipseCommand command =
        new EclipseCommand(temporary.resolve("any"), FriendOfEveryClass.class.getName());
    Map<String, String> sources =
        Map.of(
            "module-info.java",
            "module any { requires java.compiler; }",
            "com/example/Neighbour.java",
            "package com.example; class Neighbour {}");

    assertThat(command.compile(sources)).contains("Neighbour cannot be resolved to a type");
    assertThat(command.generate(sources)).isEmpty();
    assertThat(command.compileGenerated()).isEmpty();
  }

  /** Its types carry annotations of JSpecify, which their module need not see. */
  @Test
  void ecjTakesACatalogueOfANamedModule() {
    runModuleOnEcj(TestSources.RESOURCES.resolve("golden/catalog"));
  }

  private void runModule(Path folder) {
    run(
        folder,
        moduleSources(folder),
        // Libraries that are no modules are read from the class path.
        SourceCompiler.javac(temporary.resolve(folder.getFileName()))
            .with("--module-path", modulePath(), "--add-reads", "golden=ALL-UNNAMED"));
  }

  private void runModuleOnEcj(Path folder) {
    EclipseCommand command = eclipse(folder);

    command.generate(moduleSources(folder));
    assertGolden(folder, command.generatedFiles());
    assertThat(command.compileGenerated())
        .doesNotContain("ERROR")
        .doesNotContain(command.generated().toString());
  }

  private EclipseCommand eclipse(Path folder) {
    return new EclipseCommand(
            temporary.resolve(folder.getFileName()),
            TracedProxyProcessor.class.getName(),
            HookRegistryProcessor.class.getName(),
            SecretServiceProcessor.class.getName(),
            TracedTypesProcessor.class.getName(),
            ToolCatalogProcessor.class.getName(),
            RecordedCallsProcessor.class.getName())
        .with("--module-path", modulePath(), "--add-reads", "golden=ALL-UNNAMED");
  }

  private static SortedMap<String, String> moduleSources(Path folder) {
    SortedMap<String, String> files = TestSources.files(folder.resolve("in"));
    files.put("module-info.java", MODULE);
    return files;
  }

  private static String modulePath() {
    return Stream.of(
            dev.motus.annotation.Tool.class,
            dev.motus.runtime.AgentRuntime.class,
            dev.motus.tools.ToolCatalog.class,
            com.fasterxml.jackson.core.JsonFactory.class)
        .map(type -> ClassPath.jar(type).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What the files say, whatever the order: ecj sorts the members of class files. */
  static SortedMap<String, List<String>> sortedParts(Map<String, String> files) {
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

    assertGolden(folder, compiled.generatedFiles());
    assertThat(compiled.diagnostics())
        .as(compiled.messages())
        .noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .noneMatch(
            d ->
                d.getSource() != null
                    && Path.of(d.getSource().toUri()).startsWith(compiled.generated()));
    assertThat(compiled.success()).isTrue();
  }

  private static void assertGolden(Path folder, Map<String, String> generated) {
    SortedMap<String, String> actual = new TreeMap<>();
    generated.forEach((path, text) -> actual.put(path + ".txt", text));
    assertThat(sortedParts(actual))
        .isEqualTo(sortedParts(TestSources.files(folder.resolve("out"))));
  }
}
