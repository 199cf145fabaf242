package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.hook.HookEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated classes do what the plain ones do, and say so to hooks. */
class BehaviourTest {
  @TempDir Path folder;

  private Object run(TracedProgram program, String declarations, String body) throws Exception {
    return program.run(
        """
        package com.example;

        import dev.motus.annotation.*;
        import java.io.*;
        import java.util.*;
        import java.util.concurrent.*;

        public class Main implements Callable<Object> {
          public Object call() throws Exception {
        %s
          }

        %s
        }
        """
            .formatted(body.indent(4), declarations.indent(2)));
  }

  @Test
  void interfaceProxyPassesArgumentsAndResultOn() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        run(
            program,
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

    run(
        program,
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
  void theVeryExceptionComesOutAndIsReported() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object thrown =
        run(
            program,
            """
            static final IOException BROKEN = new IOException("broken");
            public static class Agent<X extends Exception> {
              @AgentTask public void read() throws IOException { throw BROKEN; }
              @AgentTask public void generic(X failure) throws X { throw failure; }
            }
            """,
            """
            List<Object> same = new ArrayList<>();
            try {
              new TracedMain_Agent<IOException>().read();
            } catch (IOException e) {
              same.add(e == BROKEN);
            }
            try {
              new TracedMain_Agent<FileNotFoundException>().generic(new FileNotFoundException("gone"));
            } catch (FileNotFoundException e) {
              same.add(e.getMessage());
            }
            return same;
            """);

    assertThat(thrown).isEqualTo(List.of(true, "gone"));
    assertThat(program.event(TaskEvent.TASK_ERROR, "read").error())
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
  }

  @Test
  void superConstructorMayCallTracedMethods() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        run(
            program,
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
  void futuresAreTheSameInstanceAndEndTheirTaskWhenTheyComplete() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        run(
            program,
            """
            static final CompletableFuture<String> FUTURE = new CompletableFuture<>();
            static final CompletableFuture<String> CANCELLED = new CompletableFuture<>();
            public static class Agent {
              @AgentTask public CompletionStage<String> fetch() { return FUTURE; }
              @AgentTask public CompletableFuture<String> cancelled() { return CANCELLED; }
            }
            """,
            """
            Agent agent = new TracedMain_Agent();
            boolean same = agent.fetch() == FUTURE;
            agent.cancelled().cancel(true);
            FUTURE.complete("page");
            return same;
            """);

    assertThat(result).isEqualTo(true);
    assertThat(program.log())
        .containsExactly(
            "task_start fetch",
            "task_start cancelled",
            "task_cancelled cancelled",
            "task_end fetch");
    assertThat(program.event(TaskEvent.TASK_END, "fetch").result()).isEqualTo("page");
  }

  @Test
  void arraysAndVariableArgumentsAreOneArgument() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        run(
            program,
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
  void everyKindOfResultComesThrough() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        run(
            program,
            """
            public static class Agent {
              @AgentTask public boolean z() { return true; }
              @AgentTask public byte b() { return 1; }
              @AgentTask public short s() { return 2; }
              @AgentTask public char c() { return 'c'; }
              @AgentTask public int i() { return 3; }
              @AgentTask public long l() { return 4; }
              @AgentTask public float f() { return 5; }
              @AgentTask public double d() { return 6; }
              @AgentTask public void v() {}
              @AgentTask public String n() { return null; }
            }
            """,
            """
            Agent a = new TracedMain_Agent();
            a.v();
            return Arrays.asList(a.z(), a.b(), a.s(), a.c(), a.i(), a.l(), a.f(), a.d(), a.n());
            """);

    assertThat((List<?>) result)
        .isEqualTo(java.util.Arrays.asList(true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, 6d, null));
    assertThat(program.events().stream().filter(e -> e.eventType() == TaskEvent.TASK_END))
        .hasSize(10);
  }

  @Test
  void inheritedTasksAreTracedOnce() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    run(
        program,
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
  void staticHooksRegisterThemselves() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        run(
            program,
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
        run(
            program,
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

  @Test
  void nullDelegateIsRefusedWithAClearMessage() throws Exception {
    Object message =
        run(
            new TracedProgram(folder),
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
        run(
            new TracedProgram(folder),
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

  @Test
  void cancellationIsNoError() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    run(
        program,
        """
        public static class Agent {
          @AgentTask public void stop() { throw new CancellationException("stopped"); }
        }
        """,
        """
        try {
          new TracedMain_Agent().stop();
          return null;
        } catch (CancellationException e) {
          return e;
        }
        """);

    assertThat(program.log()).containsExactly("task_start stop", "task_cancelled stop");
  }
}
