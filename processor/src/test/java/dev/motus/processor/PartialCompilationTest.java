package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.motus.annotation.Tool;
import dev.motus.processor.SourceCompiler.Compiled;
import dev.motus.runtime.AgentRuntime;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A compiler that is given changed files only says nothing that a whole build would not say. */
class PartialCompilationTest {
  private static final String TASKS =
      """
      package com.example;

      public class Tasks {
        @dev.motus.annotation.Tool(name = "web_search") public String a(String q) { return q; }
      }
      """;

  private static final String MORE =
      """
      package com.example;

      public class More extends Tasks {
        @dev.motus.annotation.Tool(name = "web_search2") public String b(String q) { return q; }
      }
      """;

  @TempDir Path folder;

  private static String hooks(String name, String task) {
    return """
    package com.example;

    import dev.motus.annotation.*;

    final class %s {
      @TaskHook(value = TaskEvent.TASK_START, task = "%s") static void started() {}
    }
    """
        .formatted(name, task);
  }

  private SourceCompiler compiler(String name, Path... earlier) {
    List<Path> classPath = new ArrayList<>(ClassPath.USUAL);
    classPath.addAll(List.of(earlier));
    return CornerProgram.compiler(name, folder).withClassPath(classPath);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void tasksAndParametersOfClassesFromBeforeAreKnown(String compiler) {
    Compiled first =
        CornerProgram.compile(
            compiler(compiler), TestSources.of(TASKS, hooks("AHooks", "web_search")));

    Compiled second =
        CornerProgram.compile(
            compiler(compiler, first.classes()),
            TestSources.of(MORE, hooks("BHooks", "web_search")));

    assertThat(second.generatedFiles().get("META-INF/services/" + Names.HOOK_REGISTRY_SERVICE))
        .contains("AHooks", "BHooks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void tasksOfAnotherPackageFromBeforeAreKnownWhereItsTypesAreUsed(String compiler) {
    Compiled first = CornerProgram.compile(compiler(compiler), TestSources.of(TASKS));

    CornerProgram.compile(
        compiler(compiler, first.classes()),
        TestSources.of(
            """
            package com.other;

            import com.example.Tasks;

            public class Other {
              private final Tasks tasks = new Tasks();

              @dev.motus.annotation.Tool(name = "web_search2") public String b(String q) {
                return tasks.a(q);
              }
            }
            """,
            elsewhere(hooks("BHooks", "web_search"))));
  }

  @Test
  void tasksOfAModuleThatIsRequiredAreKnown() {
    Compiled tools =
        CornerProgram.compile(
            module("tools"),
            Map.of(
                "module-info.java",
                "module tools { requires dev.motus.runtime; exports com.example; }",
                "com/example/Tasks.java",
                TASKS));

    CornerProgram.compile(
        module("app", tools.classes()),
        Map.of(
            "module-info.java",
            "module app { requires tools; requires dev.motus.runtime; }",
            "com/other/More.java",
            elsewhere(MORE).replace(" extends Tasks", ""),
            "com/other/BHooks.java",
            elsewhere(hooks("BHooks", "web_search"))));
  }

  private SourceCompiler module(String name, Path... others) {
    String path =
        Stream.concat(
                Stream.of(others),
                Stream.of(Tool.class, AgentRuntime.class, JsonFactory.class).map(ClassPath::jar))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    // The warnings that are left out are about how the modules themselves are written.
    return SourceCompiler.javac(folder.resolve(name))
        .with("--module-path", path, "-Xlint:-missing-explicit-ctor,-exports");
  }

  private static String elsewhere(String source) {
    return source.replace("package com.example", "package com.other");
  }

  @Test
  void aMisspeltTaskIsStillPointedOut() {
    Compiled first = CornerProgram.compile(compiler("javac"), TestSources.of(TASKS));

    Compiled second =
        compiler("javac", first.classes())
            .compile(TestSources.of(MORE, hooks("BHooks", "web_serch2")));

    assertThat(second.messages()).contains("Did you mean \"web_search2\"?");
  }

  @Test
  void processingOnlyWritesTheSourcesAndSaysNothing() {
    Compiled compiled =
        CornerProgram.compile(
            compiler("javac").with("-proc:only"),
            Map.of("com/example/Tasks.java", TASKS, "com/example/More.java", MORE));

    assertThat(compiled.generatedFiles())
        .containsKeys("com/example/TracedTasks.java", "com/example/TracedMore.java");
  }
}
