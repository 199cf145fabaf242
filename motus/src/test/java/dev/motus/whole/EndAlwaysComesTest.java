package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.hook.HookRegistry;
import dev.motus.runtime.task.Task;
import dev.motus.testing.ForkedJvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs whose hooks end the process or wait for ever, and such as end while others work: the end
 * comes, within the time that {@link ForkedJvm} allows, and the files are there.
 */
@Tag("slow")
class EndAlwaysComesTest {
  /** As long as none of these programs may take: who waited for it would fail the test. */
  private static final String FOR_EVER = "100000000";

  /**
   * Codes of a process in which System.exit(7) was called after its end had begun: the call waits
   * for that end inside the JVM, and then the two are as quick as they are.
   */
  private static final List<Integer> ENDED_BY_ITSELF_OR_BY_EXIT = List.of(0, 7);

  @TempDir Path directory;

  private ForkedJvm.Result run(String what, String closeTimeout) throws Exception {
    return ForkedJvm.runLong(
        EndingProgram.class, directory, environment(closeTimeout), "-Ddoes=" + what);
  }

  private Map<String, String> environment(String closeTimeout) {
    Map<String, String> environment = new HashMap<>();
    environment.put("MOTUS_TRACING", "1");
    environment.put("MOTUS_TRACING_DIR", directory.resolve("t").toString());
    environment.put("MOTUS_CLOSE_TIMEOUT", closeTimeout);
    return environment;
  }

  private JsonNode state() throws Exception {
    return new ObjectMapper().readTree(directory.resolve("t/tracer_state.json").toFile());
  }

  private long ended() throws Exception {
    long ended = 0;
    for (JsonNode each : state()) {
      ended += each.has("ended_at") ? 1 : 0;
    }
    return ended;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"exit-hook-of-a-future", "endless-hook-of-a-future", "exit-analytics-of-a-future"})
  void hookThatNeverReturnsAtTheEndCostsNothing(String what) throws Exception {
    ForkedJvm.Result run = run(what, what.startsWith("exit") ? FOR_EVER : "300");

    assertThat(run.exitCode())
        .as(run.err())
        .isIn(what.startsWith("exit") ? ENDED_BY_ITSELF_OR_BY_EXIT : List.of(0));
    assertThat(ended()).isEqualTo(3);
    assertThat(run.err()).containsOnlyOnce("so no further hook is called").contains("3 tasks");
  }

  @Test
  void resultThatEndsTheProcessWhenItIsLookedAtCostsItsOwnTaskAtMost() throws Exception {
    ForkedJvm.Result run = run("exit-result-of-a-future", FOR_EVER);

    assertThat(run.exitCode()).as(run.err()).isIn(ENDED_BY_ITSELF_OR_BY_EXIT);
    assertThat(state()).hasSize(3);
    assertThat(ended()).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit-hook", "exit-hook-at-start", "exit-in-a-task"})
  void threadThatEndsTheProcessIsNotWaitedFor(String what) throws Exception {
    ForkedJvm.Result run = run(what, FOR_EVER);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
    assertThat(state()).hasSize(1);
    assertThat(ended()).isEqualTo(what.equals("exit-hook") ? 1 : 0);
    assertThat(run.err()).contains("1 task,");
  }

  @Test
  void processThatEndsWhileAnArgumentIsReadIsNotSaidToHaveCalledNothing() throws Exception {
    ForkedJvm.Result run = run("exit-argument", FOR_EVER);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
    assertThat(run.err())
        .contains("a task was about to begin")
        .doesNotContain("No annotated method was called");
  }

  @ParameterizedTest
  @ValueSource(strings = {"endless-hook", "endless-task"})
  void whatNeverEndsOnAnotherThreadIsWaitedForNoLongerThanSaid(String what) throws Exception {
    ForkedJvm.Result run = run(what, "300");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(state()).hasSize(1);
    assertThat(ended()).isEqualTo(what.equals("endless-hook") ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"task-on-another-thread", "future-on-another-thread"})
  void taskOnAnotherThreadMayComeToItsEnd(String what) throws Exception {
    ForkedJvm.Result run = run(what, FOR_EVER);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
    assertThat(state()).hasSize(what.startsWith("task") ? 2 : 1);
    assertThat(ended()).isEqualTo(state().size());
    assertThat(run.err()).doesNotContain("unfinished");
  }

  @Test
  void nobodyWaitsWhereNothingRuns() throws Exception {
    ForkedJvm.Result run = run("future-of-nobody", FOR_EVER);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
    assertThat(run.err()).contains("1 unfinished task");
  }

  /** Hooks of a program that ends it when they are registered, or takes for ever. */
  public static final class Registry implements HookRegistry {
    @Override
    public void register(HookManager hooks) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    AgentRuntime.get();
                    AgentRuntime.task("late", TaskType.TOOL_CALL).build().start().end();
                  }));
      System.exit(7);
    }
  }

  /** Has a runtime start while another one is there. */
  static final class Registered {
    public static void main(String[] args) {
      Supplier<Task> first = () -> AgentRuntime.task("first", TaskType.TOOL_CALL).build().start();
      first.get().end();
    }
  }

  @Test
  void registryThatEndsTheProcessHoldsNothingUp() throws Exception {
    Path services = Files.createDirectories(directory.resolve("path/META-INF/services"));
    Files.writeString(services.resolve(HookRegistry.class.getName()), Registry.class.getName());

    ForkedJvm.Result run =
        ForkedJvm.runWith(
            directory.resolve("path") + File.pathSeparator + System.getProperty("java.class.path"),
            Registered.class,
            directory,
            environment(FOR_EVER));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
  }
}
