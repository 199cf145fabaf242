package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
