package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results, exceptions and cancellations come out as they went in, and end their tasks. */
class OutcomeBehaviourTest {
  @TempDir Path folder;

  @Test
  void theVeryExceptionComesOutAndIsReported() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object thrown =
        program.runMain(
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
  void doneFuturesAreTheSameInstanceAndOthersEndTheirTaskWhenTheyComplete() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        program.runMain(
            """
            static final CompletableFuture<String> DONE = CompletableFuture.completedFuture("here");
            static final CompletableFuture<String> FUTURE = new CompletableFuture<>();
            static final CompletableFuture<String> CANCELLED = new CompletableFuture<>();
            public static class Agent {
              @AgentTask public CompletableFuture<String> done() { return DONE; }
              @AgentTask public CompletionStage<String> fetch() { return FUTURE; }
              @AgentTask public CompletableFuture<String> cancelled() { return CANCELLED; }
            }
            """,
            """
            Agent agent = new TracedMain_Agent();
            boolean same = agent.done() == DONE;
            CompletionStage<String> given = agent.fetch();
            agent.cancelled().cancel(true);
            FUTURE.complete("page");
            return List.of(
                same, given.toCompletableFuture().join(), CANCELLED.isCancelled());
            """);

    assertThat(result).isEqualTo(List.of(true, "page", true));
    assertThat(program.log())
        .containsExactly(
            "task_start done",
            "task_end done",
            "task_start fetch",
            "task_start cancelled",
            "task_cancelled cancelled",
            "task_end fetch");
    assertThat(program.event(TaskEvent.TASK_END, "fetch").result()).isEqualTo("page");
  }

  @Test
  void everyKindOfResultComesThrough() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    Object result =
        program.runMain(
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
  void cancellationIsNoError() throws Exception {
    TracedProgram program = new TracedProgram(folder);

    program.runMain(
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
