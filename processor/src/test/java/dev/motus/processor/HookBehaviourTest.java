package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks register themselves, or with their object, and are called. */
class HookBehaviourTest {
  @TempDir Path folder;

  @Test
  void staticHooksRegisterThemselves() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        program.runMain(
            """
            static final List<String> SEEN = new ArrayList<>();
            static class Hooks {
              @TaskHook(value = TaskEvent.TASK_START, type = TaskType.TOOL_CALL)
              static void byType(dev.motus.runtime.hook.HookEvent event) { SEEN.add("type"); }
              @TaskHook(value = TaskEvent.TASK_START, task = "search")
              static void byName(dev.motus.runtime.hook.HookEvent event) { SEEN.add("name"); }
              @TaskHook(TaskEvent.TASK_START)
              static void all() throws IOException { SEEN.add("all"); throw new IOException("ignored"); }
              @TaskHook(value = TaskEvent.TASK_START, prepend = true)
              static CompletionStage<Void> first() {
                SEEN.add("first");
                return CompletableFuture.failedFuture(new IOException("ignored"));
              }
            }
            public static class Tools {
              @Tool public String search() { return "found"; }
            }
            """,
            """
            String found = new TracedMain_Tools().search();
            return List.of(found, SEEN);
            """);

    assertThat(result).isEqualTo(List.of("found", List.of("first", "all", "name", "type")));
  }

  @Test
  void instanceHooksAreRegisteredWithTheirObject() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        program.runMain(
            """
            static class Counter {
              int count;
              @TaskHook(TaskEvent.TASK_END)
              void count() { count++; }
            }
            public static class Tools {
              @Tool public String search() { return "found"; }
            }
            """,
            """
            Counter counter = new Counter();
            dev.motus.runtime.AgentRuntime.get().hooks().register(new Main_CounterHookRegistry(counter));
            new TracedMain_Tools().search();
            return counter.count;
            """);

    assertThat(result).isEqualTo(1);
  }
}
