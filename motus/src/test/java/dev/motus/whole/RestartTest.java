package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.Traced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that go on after the last runtime was closed, with files and without. */
class RestartTest {
  private static final Map<String, String> TRACING =
      Map.of("MOTUS_TRACING", "1", "MOTUS_TRACING_OPEN", "0", "MOTUS_ON_CLOUD", "0");

  @TempDir Path directory;

  private static TaskDescriptor work() {
    return AgentRuntime.task("work", TaskType.NORMAL_TASK).parameter("what").build();
  }

  /** A second run in one process, as a function that is called again. */
  static final class TwoRuns {
    public static void main(String[] args) {
      TaskDescriptor work = work();
      Traced.run(work, () -> {}, "first run");
      AgentRuntime.get().close();
      Traced.run(work, () -> {}, "second run");
      Traced.run(work, () -> {}, "and more");
    }
  }

  @Test
  void everyRunHasATraceOfItsOwnFromItsFirstCallOn() throws Exception {
    ForkedJvm.Result result = ForkedJvm.run(TwoRuns.class, directory, TRACING);

    assertThat(result.exitCode()).as(result.err()).isZero();
    List<String> traces = traces();
    assertThat(traces).hasSize(2);
    assertThat(traces.stream().filter(each -> each.contains("first run")))
        .singleElement()
        .asString()
        .doesNotContain("second run");
    assertThat(traces.stream().filter(each -> each.contains("second run")))
        .singleElement()
        .asString()
        .contains("and more");
  }

  /** Calls from a shutdown hook when the runtime is closed already. */
  static final class LateCalls {
    public static void main(String[] args) {
      TaskDescriptor work = work();
      Traced.run(work, () -> {}, "in time");
      AgentRuntime runtime = AgentRuntime.get();
      runtime.close();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    Traced.run(work, () -> {}, "too late");
                    System.out.println(AgentRuntime.get() == runtime);
                    System.out.println(work.wantsArguments());
                  }));
    }
  }

  @Test
  void processThatIsExitingStartsNoRuntime() throws Exception {
    ForkedJvm.Result result = ForkedJvm.run(LateCalls.class, directory, TRACING);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("true", "false");
    assertThat(result.err()).doesNotContain("WARN", "warning");
    assertThat(traces()).singleElement().asString().contains("in time").doesNotContain("too late");
  }

  /** Has its say, then wants silence. */
  static final class SilentEnd {
    public static void main(String[] args) {
      TaskDescriptor work = work();
      Traced.run(work, () -> {}, "heard");
      AgentRuntime.closeAll();
      Traced.run(work, () -> {}, "unheard");
    }
  }

  @Test
  void programThatClosesAllIsNotHeardAgain() throws Exception {
    ForkedJvm.Result result = ForkedJvm.run(SilentEnd.class, directory, TRACING);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(traces()).singleElement().asString().contains("\"heard\"").doesNotContain("unheard");
  }

  private List<String> traces() throws Exception {
    try (Stream<Path> all = Files.list(directory.resolve("traces"))) {
      List<String> read = new ArrayList<>();
      for (Path each : all.toList()) {
        read.add(Files.readString(each.resolve("tracer_state.json")));
      }
      return read;
    }
  }
}
