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
import java.util.TreeMap;
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

  private static final String SEARCH =
      """
      package com.example;

      public interface Search {
        @dev.motus.annotation.Tool String find(String query, int limit);
      }
      """;

  private static final String DEEP_SEARCH =
      """
      package com.example;

      public interface DeepSearch extends Search {
        @dev.motus.annotation.Tool String more(String after);
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void parametersOfAnInterfaceFromBeforeHaveTheNamesOfItsGeneratedClass(String compiler) {
    Compiled first = CornerProgram.compile(compiler(compiler).with("-g"), TestSources.of(SEARCH));

    Compiled second =
        CornerProgram.compile(compiler(compiler, first.classes()), TestSources.of(DEEP_SEARCH));

    assertThat(second.generatedFiles().get("com/example/TracedDeepSearch.java"))
        .contains("find(String query, int limit)", "\"query\"", "\"limit\"", "\"after\"")
        .doesNotContain("arg0", "arg1");
  }

  /** ecj writes no source of a class that is there already. */
  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void parametersOfTypesThatAPackageListsHaveTheNamesOfBefore(String debug) {
    String plain = SEARCH.replace("@dev.motus.annotation.Tool ", "");
    Map<String, String> listing =
        Map.of(
            "com/example/package-info.java",
            "@dev.motus.annotation.Traced(Search.class) package com.example;");
    Map<String, String> both = new TreeMap<>(listing);
    both.put("com/example/Search.java", plain);
    Compiled first = CornerProgram.compile(compiler("javac").with(debug), both);

    Compiled second = CornerProgram.compile(compiler("javac", first.classes()), listing);

    assertThat(second.generatedFiles().get("com/example/TracedSearch.java"))
        .contains("find(String query, int limit)", "\"query\"", "\"limit\"")
        .doesNotContain("arg0");
  }

  private static final String STORE =
      """
      package com.example;

      import java.util.*;
      import java.util.function.*;

      public interface Store<K extends Comparable<K>> {
        @dev.motus.annotation.Tool
        <T extends Map<K, List<int[]>>> Map<String, ? super T> all(
            Map<String, List<K>> groups, BiFunction<K, T[], T> merge, int[]... depths);
        @dev.motus.annotation.Tool String put(K key, String value);
        @dev.motus.annotation.Tool String size();
      }
      """;

  @Test
  void overloadsAreNotTakenForEachOther() {
    String overloaded =
        SEARCH.replace(
            "int limit);",
            "int limit);\n  @dev.motus.annotation.Tool(name = \"other\") String find(int number, String text);");
    Compiled first =
        CornerProgram.compile(compiler("javac").with("-g:none"), TestSources.of(overloaded));

    Compiled second = compiler("javac", first.classes()).compile(TestSources.of(DEEP_SEARCH));

    assertThat(second.messages()).contains("[motus:parameter-name]", "first in Search.find.");
  }

  /** Without debug information only the source of the generated class still has the names. */
  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void parametersOfAnyTypeHaveTheirNames(String debug) {
    Compiled first = CornerProgram.compile(compiler("javac").with(debug), TestSources.of(STORE));

    Compiled second =
        CornerProgram.compile(
            compiler("javac", first.classes()),
            TestSources.of(
                """
                package com.example;

                public interface Strings extends Store<String> {
                  @dev.motus.annotation.Tool String more(String after);
                }
                """));

    assertThat(second.generatedFiles().get("com/example/TracedStrings.java"))
        .containsPattern(
            "groups,\\s+BiFunction<String, T\\[\\], T> merge,\\s+int\\[\\]\\.\\.\\. depths\\)")
        .contains("\"groups\"", "\"merge\"", "\"depths\"", "\"key\"", "\"value\"")
        .doesNotContain("\"arg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void namesThatNobodyKeptAreSaidToBeMissing(String compiler) {
    Compiled first =
        CornerProgram.compile(compiler(compiler).with("-g:none"), TestSources.of(SEARCH));

    // Another output, in which the source of the generated class is not.
    Compiled second =
        CornerProgram.compiler(compiler, folder.resolve("other"))
            .withMoreOnClassPath(List.of(first.classes()))
            .compile(TestSources.of(DEEP_SEARCH));

    assertThat(second.messages())
        .contains(
            "[motus:parameter-name]",
            "of Search are not known (traces show \"arg0\"), first in Search.find.",
            "all of your own sources again");
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
