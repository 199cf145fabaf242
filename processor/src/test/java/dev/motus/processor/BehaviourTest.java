package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.hook.HookEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated classes do what the plain ones do, and say so to hooks. */
class BehaviourTest {
  @TempDir Path folder;

  @Test
  void interfaceProxyPassesArgumentsAndResultOn() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        program.runMain(
            """
            public interface Tools {
              @Tool(name = "web_search") String search(String query, int limit);
              String plain(String text);
            }
            static class Real implements Tools {
              public String search(String query, int limit) { return query + limit; }
              public String plain(String text) { return text; }
              @Override public String toString() { return "the real one"; }
            }
            """,
            """
            Tools tools = new TracedMain_Tools(new Real());
            return List.of(tools.search("cats", 3), tools.plain("x"), tools.toString());
            """);

    assertThat(result).isEqualTo(List.of("cats3", "x", "the real one"));
    assertThat(program.log()).containsExactly("task_start web_search", "task_end web_search");
    HookEvent start = program.event(TaskEvent.TASK_START, "web_search");
    assertThat(start.taskType()).isEqualTo(TaskType.TOOL_CALL);
    assertThat(start.args()).containsExactly("cats", 3);
    assertThat(start.kwargs()).isEqualTo(Map.of("query", "cats", "limit", 3));
    assertThat(program.event(TaskEvent.TASK_END, "web_search").result()).isEqualTo("cats3");
  }

  @Test
  void callsOnThisAreTracedInSubclasses() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    program.runMain(
        """
        public static class Agent {
          @AgentTask public int outer() { return inner(20) + 1; }
          @AgentTask int inner(int n) { return 2 * n; }
        }
        """,
        "return new TracedMain_Agent().outer();");

    assertThat(program.log())
        .containsExactly(
            "task_start outer", "task_start inner", "task_end inner", "task_end outer");
    assertThat(program.event(TaskEvent.TASK_START, "inner").parentStack())
        .containsExactly(program.event(TaskEvent.TASK_START, "outer").taskId());
    assertThat(program.event(TaskEvent.TASK_END, "outer").result()).isEqualTo(41);
  }

  @Test
  void superConstructorMayCallTracedMethods() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        program.runMain(
            """
            public static class Agent {
              final String early;
              @SuppressWarnings("this-escape")
              public Agent(String name, int... more) { early = greet(name + more.length); }
              @AgentTask public String greet(String name) { return "hello " + name; }
            }
            """,
            """
            Agent agent = new TracedMain_Agent("a", 1, 2);
            return List.of(agent.early, agent.greet("b"));
            """);

    assertThat(result).isEqualTo(List.of("hello a2", "hello b"));
    assertThat(program.log()).containsExactly("task_start greet", "task_end greet");
  }

  @Test
  void arraysAndVariableArgumentsAreOneArgument() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        program.runMain(
            """
            public static class Agent {
              @AgentTask public <T> int count(T... all) { return all.length; }
              @AgentTask public int sum(int[] numbers) { return numbers[0]; }
            }
            """
                .replace("public <T>", "@SuppressWarnings(\"unchecked\") public <T>"),
            """
            Agent agent = new TracedMain_Agent();
            return agent.count(new String[] {"a", "b"}) + agent.sum(new int[] {5});
            """);

    assertThat(result).isEqualTo(7);
    HookEvent start = program.event(TaskEvent.TASK_START, "count");
    assertThat(start.args()).hasSize(1);
    assertThat((Object[]) start.args().get(0)).containsExactly("a", "b");
  }

  @Test
  void inheritedTasksAreTracedOnce() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    program.runMain(
        """
        public static class Base {
          @AgentTask protected String step() { return "base"; }
        }
        public static class Agent extends Base {
          @AgentTask public String run() { return step() + super.step(); }
        }
        """,
        "return new TracedMain_Agent().run();");

    assertThat(program.log())
        .containsExactly("task_start run", "task_start step", "task_end step", "task_end run");
  }

  @Test
  void nullDelegateIsRefusedWithAClearMessage() throws Exception {
    Object message =
        new TracedProgram(folder)
            .runMain(
                "public interface Tools { @Tool void search(); }",
                """
            try {
              return new TracedMain_Tools(null);
            } catch (NullPointerException e) {
              return e.getMessage();
            }
            """);

    assertThat(message).isEqualTo("The Main.Tools to trace must not be null.");
  }

  @Test
  void thirdPartyCollectionsStayEqualInBothDirections() throws Exception {
    Object result =
        new TracedProgram(folder)
            .runMain(
                """
            @Traced(value = Map.class, methods = "get")
            static class Listing {}
            """,
                """
            Map<String, Integer> plain = new HashMap<>(Map.of("a", 1));
            Map<String, Integer> traced = new TracedMap<>(plain);
            return List.of(traced.equals(plain), plain.equals(traced), traced.equals(traced), traced.get("a"));
            """);

    assertThat(result).isEqualTo(List.of(true, true, true, 1));
  }
}
