package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Generated files have the comments that a build with {@code -Xdoclint:all/protected} asks for.
 * Private members, which doclint looks at without the level, say enough by their names.
 */
@Tag("slow")
class DoclintTest {
  @TestFactory
  Stream<DynamicTest> nothingIsSaidOfGeneratedFiles() {
    return TestSources.folders("golden").stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> run(folder)));
  }

  private void run(Path folder) {
    Compilation compilation =
        Javac.lenient("-Xdoclint:all/protected")
            .compile(Javac.sources(TestSources.files(folder.resolve("in"))));

    assertThat(compilation).succeeded();
    assertThat(compilation.diagnostics())
        .filteredOn(d -> d.getSource() != null && GeneratedFiles.isGenerated(d.getSource()))
        .extracting(d -> d.toString())
        .isEmpty();
  }
}
