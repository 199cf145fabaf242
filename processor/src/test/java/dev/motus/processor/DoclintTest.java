package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated files have the comments that a build with {@code -Xdoclint:all/protected} asks for.
 * Private members, which doclint looks at without the level, say enough by their names.
 */
class DoclintTest {
  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> nothingIsSaidOfGeneratedFiles() {
    return TestSources.folders("golden").stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> run(folder)));
  }

  private void run(Path folder) {
    Compiled compiled =
        SourceCompiler.javac(temporary.resolve(folder.getFileName()))
            .without("-Werror")
            .with("-Xdoclint:all/protected")
            .compile(TestSources.files(folder.resolve("in")));

    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.diagnostics())
        .filteredOn(d -> d.getSource() != null)
        .filteredOn(d -> Path.of(d.getSource().toUri()).startsWith(compiled.generated()))
        .extracting(d -> d.toString())
        .isEmpty();
  }
}
