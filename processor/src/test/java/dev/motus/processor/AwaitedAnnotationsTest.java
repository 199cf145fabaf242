package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.processor.SourceCompiler.Compiled;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an annotation names may be made by another processor, in any round. */
class AwaitedAnnotationsTest {
  private static final Map<String, String> LATE =
      Map.of(
          "com.example.Late",
          """
          package com.example;

          public interface Late {
            String SEARCH = "web_search";
            String QUALIFIER = "q";
          }
          """,
          "com.example.LateMark",
          """
          package com.example;

          @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
          public @interface LateMark { Class<?> value(); }
          """,
          "com.example.LateExtractor",
          """
          package com.example;

          public class LateExtractor implements dev.motus.runtime.capture.TaskExtractor {}
          """,
          "com.example.LateApi",
          "package com.example; public interface LateApi { String ask(String question); }");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"javac,1", "javac,2", "javac,3", "ecj,1", "ecj,2"})
  void itIsWaitedFor(String compiler, int round) throws Exception {
    Compiled compiled =
        CornerProgram.compile(
            CornerProgram.compiler(compiler, folder).withProcessor(new LateSources(round, LATE)),
            TestSources.of(
                """
                package com.example;

                import dev.motus.annotation.*;

                public class Tools {
                  @LateMark(LateApi.class)
                  public Tools(@LateMark(Late.class) String name) {}

                  @Tool(name = Late.SEARCH, description = "of " + Late.QUALIFIER)
                  @LateMark(LateApi.class)
                  public String a(@LateMark(Late.class) String query) { return query; }

                  @AgentTask(type = TaskType.MODEL_CALL, extractor = LateExtractor.class)
                  public String b(String prompt) { return prompt; }
                }
                """,
                """
                package com.example;

                import dev.motus.annotation.*;

                @Traced(LateApi.class)
                class Listing {}
                """,
                """
                package com.example;

                import dev.motus.annotation.*;

                final class Hooks {
                  @TaskHook(value = TaskEvent.%s, task = Late.SEARCH)
                  static void started() {}
                }
                """
                    .formatted(TaskEvent.TASK_START),
                CornerProgram.main(
                    """
                    new TracedLateApi(q -> "got " + q).ask("x")
                        + new TracedTools("n").a("y")
                        + TracedTools.class.getMethod("a", String.class)
                            .getAnnotation(LateMark.class).value().getSimpleName()
                    """)));

    assertThat(CornerProgram.run(compiled)).isEqualTo("got xyLateApi");
    assertThat(compiled.generatedFile("com/example/TracedTools.java"))
        .contains("task(\"web_search\"", ".description(\"of q\")", "new LateExtractor()")
        .contains("@LateMark(Late.class) String name")
        .doesNotContain("<error>");
    assertThat(compiled.generatedFile("com/example/HooksHookRegistry.java"))
        .contains("registerTaskHook(\"web_search\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void whatNeverComesIsTheCompilersToReport(String compiler) {
    Compiled compiled =
        CornerProgram.compiler(compiler, folder)
            .compile(
                TestSources.of(
                    """
                    package com.example;

                    import dev.motus.annotation.*;

                    @Traced(Never.class)
                    public class Tools {
                      @Tool(name = Never.NAME) public String a(String query) { return query; }
                    }
                    """));

    assertThat(compiled.messages()).contains("Never").doesNotContain("[motus:");
    assertThat(compiled.generatedFiles().values()).noneMatch(text -> text.contains("<error>"));
  }

  @Test
  void aTaskMayBeCalledLikeTheCompilersMark() {
    Compiled compiled =
        CornerProgram.compile(
            SourceCompiler.javac(folder),
            TestSources.of(
                """
                package com.example;

                public class Tools {
                  @dev.motus.annotation.Tool(name = "<error>") public String a() { return ""; }
                }
                """));

    assertThat(compiled.generatedFile("com/example/TracedTools.java")).contains("\"<error>\"");
  }
}
