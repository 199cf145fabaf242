package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that mention classes that do not exist, or not yet. */
class UnresolvedTypeTest {
  private static final String BOX =
      """
      package com.example;

      public interface Box<T> {
        @dev.motus.annotation.AgentTask
        T get();

        TracedBox<T> traced(TracedBox<? extends T>[] others);
      }
      """;

  @TempDir Path temporary;

  /** What either compiler gave; no files when it failed. */
  private record Outcome(
      boolean success,
      List<Diagnostic<? extends JavaFileObject>> diagnostics,
      Map<String, String> files) {

    String messages() {
      return Javac.messages(diagnostics);
    }
  }

  private Outcome compile(String compiler, Map<String, String> sources) {
    if (compiler.equals("ecj")) {
      SourceCompiler.Compiled compiled = SourceCompiler.ecj(temporary).compile(sources);
      return new Outcome(compiled.success(), compiled.diagnostics(), compiled.generatedFiles());
    }
    Compilation compilation = Javac.lenient().compile(Javac.sources(sources));
    boolean success = compilation.status() != Compilation.Status.FAILURE;
    return new Outcome(
        success, compilation.diagnostics(), success ? GeneratedFiles.texts(compilation) : Map.of());
  }

  /** No message of ours, and no exception of ours that the compiler shows. */
  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void annotationValuesThatDoNotExistAreTheCompilersToReport(String name) {
    Outcome compiled =
        compile(
            name,
            TestSources.of(
                """
                    package com.example;

                    import dev.motus.annotation.*;

                    @Traced(Missing.class)
                    class Listing {}
                    """,
                """
                    package com.example;

                    import dev.motus.annotation.*;

                    @Traced({Runnable.class, gone.Type.class})
                    class HalfOfAListing {}
                    """,
                """
                    package com.example;

                    import dev.motus.annotation.*;

                    class Model {
                      @AgentTask(extractor = Missing.class, type = TaskType.MODEL_CALL)
                      public String chat(String prompt) { return prompt; }
                    }
                    """,
                """
                    package com.example;

                    import dev.motus.annotation.*;

                    class Tools {
                      @Tool(name = Missing.NAME, description = Missing.TEXT)
                      public String find(String query) { return query; }
                    }
                    """,
                """
                    package com.example;

                    import dev.motus.annotation.*;

                    class Hooks {
                      @TaskHook(Missing.START)
                      static void started() {}

                      @TaskHook(value = TaskEvent.TASK_END, type = Missing.TYPE, task = Missing.NAME)
                      static void ended() {}
                    }
                    """));

    assertThat(compiled.success()).isFalse();
    assertThat(compiled.diagnostics())
        .filteredOn(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .extracting(d -> Path.of(d.getSource().toUri().getPath()).getFileName().toString())
        .contains("Listing.java", "HalfOfAListing.java", "Model.java", "Tools.java", "Hooks.java");
    assertThat(compiled.diagnostics())
        .extracting(d -> d.getMessage(Locale.ROOT))
        .noneMatch(text -> text.contains("[motus:") || text.contains("Exception"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void packagesThatMentionEachOthersProxiesDoNotWaitForEachOther(String name) {
    Map<String, String> sources =
        TestSources.of(
            """
            package com.one;

            import com.two.TracedTools;

            public interface Planner {
              @dev.motus.annotation.AgentTask
              TracedTools tools(TracedTools own, com.two.TracedTools other);

              java.util.List<TracedTools> all();
            }
            """,
            """
            package com.two;

            import com.one.*;

            public interface Tools {
              @dev.motus.annotation.Tool
              com.one.TracedPlanner planner(TracedHelper helper);
            }
            """,
            """
            package com.two;

            public interface Helper {
              @dev.motus.annotation.Tool
              com.one.TracedPlanner planner();
            }
            """);
    Outcome compiled = compile(name, sources);

    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.diagnostics())
        .as(compiled.messages())
        .noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
    assertThat(compiled.files().get("com/one/TracedPlanner.java"))
        .contains("import com.two.TracedTools;");
    assertThat(compiled.files().get("com/two/TracedTools.java"))
        .contains("import com.one.TracedPlanner;");
  }

  @Test
  @DisabledForJreRange(max = JRE.JAVA_24, disabledReason = "older compilers do not say the name")
  void genericTypeMayMentionItsOwnProxy() {
    Outcome compiled = compile("javac", TestSources.of(BOX));

    assertThat(compiled.success()).as(compiled.messages()).isTrue();
    assertThat(compiled.files().get("com/example/TracedBox.java"))
        .contains("public TracedBox<T> traced(TracedBox<? extends T>[] others) {");
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_17)
  void olderCompilerThatHidesTheNameOfAGenericProxyIsNamedAsTheReason() {
    Outcome compiled = compile("javac", TestSources.of(BOX));

    assertThat(compiled.messages())
        .contains("Box.java:3")
        .contains("[motus:unresolved-type] Box mentions a class with type arguments");
  }

  @Test
  void proxyWithoutTypeArgumentsMayBeMentionedByItsType() {
    Compilation compilation =
        Javac.strict()
            .compile(
                Javac.sources(
                    """
                    package com.example;

                    public interface Planner {
                      @dev.motus.annotation.AgentTask
                      TracedPlanner traced();
                    }
                    """));

    assertThat(compilation.diagnostics()).isEmpty();
  }
}
