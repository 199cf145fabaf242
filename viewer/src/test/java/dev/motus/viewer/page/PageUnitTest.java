package dev.motus.viewer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the tests that stand beside the page's sources, each as a test of its own. */
final class PageUnitTest {
  private static Engine engine;
  private static List<Path> bundles;

  @BeforeAll
  static void bundle() throws IOException, InterruptedException {
    bundles = TestBundles.make();
    engine = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
  }

  @AfterAll
  static void close() {
    if (engine != null) {
      engine.close();
    }
  }

  @TestFactory
  Stream<DynamicContainer> everyFileOfTests() {
    assertThat(bundles).isNotEmpty();
    return bundles.stream().map(PageUnitTest::container);
  }

  private static DynamicContainer container(Path bundle) {
    PageTests tests = PageTests.load(engine, bundle);
    List<String> names = tests.names();
    assertThat(names).as(tests.file()).isNotEmpty().doesNotHaveDuplicates();
    Stream<DynamicTest> each =
        IntStream.range(0, names.size())
            .mapToObj(index -> DynamicTest.dynamicTest(names.get(index), () -> tests.run(index)));
    return DynamicContainer.dynamicContainer(tests.file(), each.onClose(tests::close));
  }
}
