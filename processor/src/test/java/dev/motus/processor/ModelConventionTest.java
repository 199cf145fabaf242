package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.Compilation;
import dev.motus.processor.SourceCompiler.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The extractors that are generated for model calls of each library, read as a person reads them.
 * {@code -Dgolden.update} rewrites the expected files.
 */
class ModelConventionTest {
  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> readsTheTypesOfEachLibrary() {
    return TestSources.folders("models").stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> run(folder)));
  }

  private void run(Path folder) throws IOException {
    Compilation compilation =
        Javac.withLibraries("-Werror")
            .compile(Javac.sources(TestSources.files(folder.resolve("in"))));
    assertThat(compilation).succeeded();
    assertThat(compilation.diagnostics()).isEmpty();
    SortedMap<String, String> actual = new TreeMap<>();
    proxies(GeneratedFiles.texts(compilation))
        .forEach((path, text) -> actual.put(path + ".txt", text));
    if (System.getProperty("golden.update") != null) {
      for (Map.Entry<String, String> file : actual.entrySet()) {
        Path path = folder.resolve("out").resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
    assertThat(actual).isNotEmpty().isEqualTo(TestSources.files(folder.resolve("out")));
    assertThat(actual.values())
        .allSatisfy(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 120))
        .noneMatch(text -> text.contains("java.lang.reflect") || text.contains("forName"));
  }

  /** Encoders of secrets have tests of their own. */
  private static Map<String, String> proxies(SortedMap<String, String> generated) {
    SortedMap<String, String> proxies = new TreeMap<>(generated);
    proxies
        .keySet()
        .removeIf(path -> path.endsWith("Encoders.java") || path.startsWith("META-INF/"));
    return proxies;
  }

  @ParameterizedTest
  @CsvSource({
    "openai, TracedChatCompletionService, ChatCompletion",
    "anthropic, TracedMessageService, Message"
  })
  void whatTheExtractorReadsOfAVendorsTypesHasNoEncodersAsWell(
      String library, String proxy, String answer) {
    Compilation compilation =
        Javac.withLibraries("-Werror")
            .compile(
                Javac.sources(
                    TestSources.files(TestSources.RESOURCES.resolve("models/" + library + "/in"))));

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedFiles.text(compilation, "com/example/" + proxy + ".java"))
        .contains("add(RequestOptions.class")
        .doesNotContain("add(" + answer + ".class")
        .satisfies(
            text ->
                assertThat(text.lines().dropWhile(line -> !line.contains("class Encoders ")))
                    .hasSizeBetween(10, 100));
  }

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> ecjReadsThemAsWell() {
    assumeTrue(System.getProperty("golden.update") == null, "the files are being rewritten");
    return TestSources.folders("models", Set.of("langchain4j", "openai", "records")).stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(), () -> compileWithEcj(folder)));
  }

  private void compileWithEcj(Path folder) {
    Compiled compiled =
        SourceCompiler.ecj(temporary.resolve("ecj-" + folder.getFileName()))
            .withClassPath(ClassPath.ofTests())
            .compile(TestSources.files(folder.resolve("in")));
    assertThat(compiled.diagnostics())
        .as(compiled.messages())
        .noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
    // Members of class files come in another order, and with it the numbers of overloads.
    SortedMap<String, List<String>> found = new TreeMap<>();
    proxies(compiled.generatedFiles())
        .forEach((path, text) -> found.put(path + ".txt", findings(text)));
    SortedMap<String, List<String>> expected = new TreeMap<>();
    TestSources.files(folder.resolve("out"))
        .forEach((path, text) -> expected.put(path, findings(text)));
    assertThat(found).isNotEmpty().isEqualTo(expected);
  }

  private static List<String> findings(String text) {
    return text.lines()
        .filter(line -> line.startsWith("   *   <li>") || line.contains("Found by convention"))
        // Nor does it know the names of parameters of class files.
        .map(line -> line.replaceAll(": \\w+(?=[.]|$)", ": …"))
        .sorted()
        .toList();
  }

  @Test
  void aRedactedValueIsNotRead() {
    Compilation compilation =
        Javac.strict()
            .compile(
                Javac.sources(
                    """
                    package com.example;

                    import dev.motus.annotation.*;

                    public interface Model {
                      record Request(@Redact String prompt, String model) {}
                      record Reply(String text, int inputTokens) {}

                      @AgentTask(type = TaskType.MODEL_CALL)
                      Reply ask(Request request, @Redact String systemPrompt);

                      @Redact
                      @AgentTask(type = TaskType.MODEL_CALL)
                      Reply secret(Request request);
                    }
                    """));

    assertThat(compilation).succeeded();
    // What follows are the encoders: they read a component, which may carry an earlier result.
    String[] parts =
        GeneratedFiles.text(compilation, "com/example/TracedModel.java").split("class Encoders ");
    assertThat(parts).hasSize(2);
    assertThat(parts[0])
        .contains(
            "<li>model name: request.model()", "<li>output: result", "<li>token usage: result")
        .doesNotContain("prompt()", "<li>system prompt", "SecretExtractor");
  }

  @Test
  void theWarningNamesWhatWasLookedForAndCanBeSilenced() {
    String source =
        """
        package com.example;

        import dev.motus.annotation.*;

        public interface Model {
          %s@AgentTask(type = TaskType.MODEL_CALL)
          void warmUp(int times);
        }
        """;

    Compilation warned = Javac.lenient().compile(Javac.sources(source.formatted("")));
    Compilation silent =
        Javac.strict()
            .compile(
                Javac.sources(source.formatted("@SuppressWarnings(\"motus:model-convention\") ")));

    assertThat(Javac.messages(warned.diagnostics()))
        .contains(
            "[motus:model-convention] warmUp(int) is a model call",
            "model name (modelName, model, modelId, modelVersion)",
            "token usage (tokenUsage, usage, usageMetadata)");
    assertThat(silent).succeeded();
  }
}
