package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.annotation.TaskEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An override of a task is a task, whether or not the annotation is written again. */
class OverriddenTaskTest {
  @TempDir Path folder;

  @Test
  void overridesInClassesKeepTheTask() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    program.runMain(
        """
        public static class Base {
          /** Finds it. */
          @Tool(name = "find") public String search(String query, @Redact String key) { return query; }
          @Tool public String other() { return "other"; }
        }
        public static class Sub extends Base {
          @Override public String search(String query, String key) { return "sub " + query; }
          @Tool public String extra() { return "extra"; }
        }
        """,
        """
        Sub sub = new TracedMain_Sub();
        return sub.search("x", "secret") + sub.other() + sub.extra();
        """);

    assertThat(program.log())
        .containsExactly(
            "task_start find",
            "task_end find",
            "task_start other",
            "task_end other",
            "task_start extra",
            "task_end extra");
    assertThat(program.event(TaskEvent.TASK_END, "find").result()).isEqualTo("sub x");
  }

  @Test
  void whatTheOverriddenMethodSaysOfTheTaskHolds() {
    Compilation compilation =
        Javac.strict()
            .compile(
                Javac.sources(
                    """
                    package com.example;

                    import dev.motus.annotation.*;

                    class Base {
                      /** Finds it. Somewhere. */
                      @Tool String search(String query, @Redact String key) { return query; }
                    }
                    """,
                    """
                    package com.example;

                    import dev.motus.annotation.*;

                    class Sub extends Base {
                      @Override String search(String words, String key) { return words; }
                      @Tool String extra() { return ""; }
                    }
                    """));

    assertThat(GeneratedFiles.text(compilation, "com/example/TracedSub.java"))
        .contains(
            ".description(\"Finds it.\")", ".parameter(\"words\")", ".redactedParameter(\"key\")");
  }

  @Test
  void overridesInInterfacesAndImplementationsDoToo() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    program.runMain(
        """
        public interface Base {
          @Tool String search(String query);
          @Tool default String inherited() { return "i"; }
        }
        public interface Sub extends Base {
          @Override String search(String query);
          @Tool String extra();
        }
        @SuppressWarnings("motus:traced-twice")
        public static class Real implements Sub {
          public String search(String query) { return query; }
          public String extra() { return "extra"; }
          @Tool public String own() { return "own"; }
        }
        """,
        """
        Real real = new TracedMain_Real();
        return real.search("x") + real.inherited() + real.own();
        """);

    assertThat(program.log().stream().filter(line -> line.startsWith("task_start")))
        .containsExactly("task_start search", "task_start inherited", "task_start own");
  }

  @Test
  void anAnnotationOfItsOwnDecides() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        program.runMain(
            """
            public static class Base {
              @Tool(name = "base") public String search() { return "base"; }
            }
            public static class Sub extends Base {
              @Override @AgentTask(name = "own") public String search() { return "sub"; }
            }
            """,
            "return new TracedMain_Sub().search();");

    assertThat(result).isEqualTo("sub");
    assertThat(program.log()).isEqualTo(List.of("task_start own", "task_end own"));
  }
}
