package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is generated, read as a person reads it. {@code -Dgolden.update} rewrites the expected
 * files; look at the difference before you commit it.
 */
class GoldenTest {
  @TestFactory
  Stream<DynamicTest> generatesWhatTheFolderExpects() {
    return TestSources.folders("golden").stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> run(folder)));
  }

  private void run(Path folder) throws IOException {
    Compilation compilation =
        Javac.strict().compile(Javac.sources(TestSources.files(folder.resolve("in"))));
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation.diagnostics()).isEmpty();
    SortedMap<String, String> generated = GeneratedFiles.texts(compilation);
    if (System.getProperty("golden.update") != null) {
      update(folder.resolve("out"), generated);
    }

    SortedMap<String, String> expected = TestSources.files(folder.resolve("out"));
    SortedMap<String, String> actual = new TreeMap<>();
    generated.forEach((path, text) -> actual.put(path + ".txt", text));
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
