package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.CollectionLevel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Futures and results of other tasks inside values. */
class ComponentBehaviourTest {
  @TempDir Path folder;

  private EncodedProgram run(String declarations, String body) throws Exception {
    EncodedProgram program = new EncodedProgram(folder);
    program.run(EncodedProgram.main(declarations, body));
    return program;
  }

  @Test
  void futuresAreTheirOutcome() throws Exception {
    EncodedProgram program =
        run(
            """
            record Hit(String title) {}
            record Pair(Future<Hit> done, Future<Hit> failed, Future<Hit> open) {}
            public static class Agent {
              @AgentTask void join(Pair pair) {}
              @AgentTask CompletableFuture<Hit> find() {
                return CompletableFuture.completedFuture(new Hit("later"));
              }
            }
            """,
            """
            Agent agent = new TracedMain_Agent();
            agent.join(
                new Pair(
                    CompletableFuture.completedFuture(new Hit("now")),
                    CompletableFuture.failedFuture(new IllegalStateException("no hit")),
                    new CompletableFuture<>()));
            agent.find();
            """);

    assertThat(program.argument("join", "pair"))
        .isEqualTo(
            "{\"done\":{\"title\":\"now\"},"
                + "\"failed\":{\"class\":\"java.lang.IllegalStateException\",\"message\":\"no hit\"},"
                + "\"open\":\"[future: pending]\"}");
    assertThat(program.result("find")).isEqualTo("{\"title\":\"later\"}");
  }

  @Test
  void resultInsideARecordIsADependency() throws Exception {
    String declarations =
        """
        record Draft(int number, List<Object> sources) {}
        public static class Agent {
          @AgentTask List<String> search() { return new ArrayList<>(List.of("hit")); }
          @AgentTask void write(Draft draft) {}
        }
        """;
    String body =
        """
        Agent agent = new TracedMain_Agent();
        agent.write(new Draft(1, List.of(agent.search())));
        """;

    EncodedProgram program = run(declarations, body);

    assertThat(program.task("write").dependencies()).containsExactly(program.task("search").id());
  }

  @Test
  void futureInsideARecordIsADependencyAtBasicLevelToo() throws Exception {
    EncodedProgram program = new EncodedProgram(folder);
    program.config().collectionLevel(CollectionLevel.BASIC);
    program.run(
        EncodedProgram.main(
            """
            record Draft(CompletableFuture<String> source) {}
            public static class Agent {
              @AgentTask CompletableFuture<String> search() { return new CompletableFuture<>(); }
              @AgentTask void write(Draft draft) {}
            }
            """,
            """
            Agent agent = new TracedMain_Agent();
            agent.write(new Draft(agent.search()));
            """));

    assertThat(program.task("write").dependencies()).containsExactly(program.task("search").id());
  }
}
