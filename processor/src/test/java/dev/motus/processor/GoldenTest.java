package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is generated, read as a person reads it. {@code -Dgolden.update} rewrites the expected
 * files; look at the difference before you commit it.
 */
class GoldenTest {
  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> generatesWhatTheFolderExpects() {
    return TestSources.folders("golden").stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> run(folder)));
  }

  private void run(Path folder) throws IOException {
    Compiled compiled =
        SourceCompiler.javac(temporary.resolve(folder.getFileName()))
            .compile(TestSources.files(folder.resolve("in")));
    if (System.getProperty("golden.update") != null) {
      update(folder.resolve("out"), compiled.generatedFiles());
    }
    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.diagnostics()).isEmpty();

    SortedMap<String, String> expected = TestSources.files(folder.resolve("out"));
    SortedMap<String, String> actual = new TreeMap<>();
    compiled.generatedFiles().forEach((path, text) -> actual.put(path + ".txt", text));
    assertThat(actual).isNotEmpty().isEqualTo(expected);
    actual
        .values()
        .forEach(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 120));
  }

  // The ending keeps formatters and search tools from taking them for our own code.
  private static void update(Path out, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = out.resolve(file.getKey() + ".txt");
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
