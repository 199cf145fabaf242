package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden sources compile with Eclipse's compiler as well, and nothing is said of the generated
 * files.
 */
class EveryCompilerTest {
  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> ecjGeneratesTheSameFiles() {
    return TestSources.folders("golden").stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> run(folder)));
  }

  private static SortedMap<String, List<String>> sortedLines(Map<String, String> files) {
    SortedMap<String, List<String>> sorted = new TreeMap<>();
    files.forEach((path, text) -> sorted.put(path, text.lines().sorted().toList()));
    return sorted;
  }

  private void run(Path folder) {
    Compiled compiled =
        SourceCompiler.ecj(temporary.resolve(folder.getFileName()))
            .compile(TestSources.files(folder.resolve("in")));

    SortedMap<String, String> actual = new TreeMap<>();
    compiled.generatedFiles().forEach((path, text) -> actual.put(path + ".txt", text));
    // Members of class files come in another order.
    assertThat(sortedLines(actual))
        .isEqualTo(sortedLines(TestSources.files(folder.resolve("out"))));

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
