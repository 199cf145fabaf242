package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

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

  @TestFactory
  Stream<DynamicTest> generatedClassesUseNoReflection() {
    return TestSources.folders("golden").stream()
        .map(
            folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> scan(folder)));
  }

  private void scan(Path folder) {
    Compilation compilation =
        Javac.strict().compile(Javac.sources(TestSources.files(folder.resolve("in"))));
    assertThat(compilation).succeeded();
    List<JavaFileObject> generated =
        compilation.generatedFiles().stream().filter(NoReflectionTest::isGeneratedClass).toList();
    assertThat(generated).isNotEmpty();
    for (JavaFileObject file : generated) {
      // Names stand in the constant pool as they are.
      String bytes = new String(GeneratedFiles.bytes(file), StandardCharsets.ISO_8859_1);
      assertThat(FORBIDDEN).as(file.getName()).noneMatch(bytes::contains);
    }
  }

  private static boolean isGeneratedClass(JavaFileObject file) {
    String name = Path.of(GeneratedFiles.path(file)).getFileName().toString();
    return name.endsWith(".class") && (name.startsWith("Traced") || name.contains("HookRegistry"));
  }
}
