package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that is generated looks anything up by name: the constant pools are free of it. */
class NoReflectionTest {
  private static final List<String> FORBIDDEN =
      List.of(
          "java/lang/reflect/",
          "java.lang.reflect.",
          "forName",
          "java/lang/ClassLoader",
          "java/util/ServiceLoader",
          "findVirtual",
          "findStatic",
          "findSpecial",
          "findConstructor",
          "findGetter",
          "findSetter",
          "findVarHandle",
          "privateLookupIn");

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> generatedClassesUseNoReflection() {
    return TestSources.folders("golden").stream()
        .map(
            folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> scan(folder)));
  }

  private void scan(Path folder) throws IOException {
    Compiled compiled =
        SourceCompiler.javac(temporary.resolve(folder.getFileName()))
            .compile(TestSources.files(folder.resolve("in")));
    try (Stream<Path> files = Files.walk(compiled.classes())) {
      List<Path> generated = files.filter(NoReflectionTest::isGenerated).toList();
      assertThat(generated).isNotEmpty();
      for (Path file : generated) {
        // Names stand in the constant pool as they are.
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(FORBIDDEN).as(file.toString()).noneMatch(bytes::contains);
      }
    }
  }

  private static boolean isGenerated(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".class") && (name.startsWith("Traced") || name.contains("HookRegistry"));
  }
}
