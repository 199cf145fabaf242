package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.motus.processor.SourceCompiler.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.DynamicTest;
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
    Compiled compiled =
        LibraryProgram.javac(temporary.resolve(folder.getFileName()))
            .compile(TestSources.files(folder.resolve("in")));
    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.diagnostics()).isEmpty();
    SortedMap<String, String> actual = new TreeMap<>();
    proxies(compiled).forEach((path, text) -> actual.put(path + ".txt", text));
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

  /** Encoders have tests of their own. */
  private static Map<String, String> proxies(Compiled compiled) {
    SortedMap<String, String> proxies = compiled.generatedFiles();
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
    Compiled compiled =
        LibraryProgram.javac(temporary)
            .compile(TestSources.files(TestSources.RESOURCES.resolve("models/" + library + "/in")));

    assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();
    assertThat(compiled.generatedFile("com/example/" + proxy + "Encoders.java"))
        .contains("add(RequestOptions.class")
        .doesNotContain("add(" + answer + ".class")
        .satisfies(text -> assertThat(text.lines()).hasSizeLessThan(100));
  }

  @TestFactory
  Stream<DynamicTest> ecjReadsThemAsWell() {
    assumeTrue(System.getProperty("golden.update") == null, "the files are being rewritten");
    return TestSources.folders("models").stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(), () -> compileWithEcj(folder)));
  }

  private void compileWithEcj(Path folder) {
    Compiled compiled =
        SourceCompiler.ecj(temporary.resolve("ecj-" + folder.getFileName()))
            .withClassPath(LibraryProgram.libraries())
            .compile(TestSources.files(folder.resolve("in")));
    assertThat(compiled.diagnostics())
        .as(compiled.messages())
        .noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
    // Members of class files come in another order, and with it the numbers of overloads.
    SortedMap<String, List<String>> found = new TreeMap<>();
    proxies(compiled).forEach((path, text) -> found.put(path + ".txt", findings(text)));
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
    Compiled compiled =
        SourceCompiler.javac(temporary.resolve("redacted"))
            .compile(
                TestSources.of(
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

    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.generatedFile("com/example/TracedModel.java"))
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

    Compiled warned =
        SourceCompiler.javac(temporary.resolve("warned"))
            .without("-Werror")
            .compile(TestSources.of(source.formatted("")));
    Compiled silent =
        SourceCompiler.javac(temporary.resolve("silent"))
            .compile(
                TestSources.of(source.formatted("@SuppressWarnings(\"motus:model-convention\") ")));

    assertThat(warned.messages())
        .contains(
            "[motus:model-convention] warmUp(int) is a model call",
            "model name (modelName, model, modelId)",
            "token usage (tokenUsage, usage)");
    assertThat(silent.success()).as(silent.messages()).isTrue();
  }
}
