package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Someone sets the machine's clock while a program runs: here libfaketime (Debian: {@code
 * faketime}) does, for one process.
 */
class ClockJumpTest {
  private static final String LIBRARY = "libfaketime.so.1";
  private static final long HOUR_MICROS = 3_600_000_000L;

  @TempDir Path directory;

  /** An agent with three steps; before the second the clock goes back, before the third on. */
  static final class Jumping {
    public static void main(String[] args) throws IOException {
      Path clock = Path.of(System.getenv("FAKETIME_TIMESTAMP_FILE"));
      TaskDescriptor agent = AgentRuntime.task("agent", TaskType.AGENT_CALL).build();
      TaskDescriptor step = AgentRuntime.task("step", TaskType.TOOL_CALL).build();
      long before = System.currentTimeMillis();
      Task root = agent.start();
      StringBuilder said = new StringBuilder("hours");
      for (String offset : new String[] {"+0", "-2h", "+2h"}) {
        Task call = step.start();
        Files.writeString(clock, offset);
        said.append(' ').append(Math.round((System.currentTimeMillis() - before) / 3_600_000.0));
        call.end();
      }
      root.end();
      // So many that the clock was looked at in between.
      for (int i = 0; i < 1_000; i++) {
        AgentRuntime.task("more", TaskType.TOOL_CALL).build().start().end();
      }
      Task later = AgentRuntime.task("later", TaskType.AGENT_CALL).build().start();
      Task below = step.start();
      Files.writeString(clock, "+3h");
      below.end();
      later.end();
      System.out.println(said);
    }
  }

  @Test
  void timesOfATraceGrowWhateverTheMachinesClockDoes() throws Exception {
    Optional<Path> library = library();
    assumeTrue(library.isPresent(), "libfaketime is not installed");
    Path clock = Files.writeString(directory.resolve("clock"), "+0");

    ForkedJvm.Result run =
        ForkedJvm.run(
            Jumping.class,
            directory,
            Map.of(
                "LD_PRELOAD", library.get().toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_NO_CACHE", "1",
                "DONT_FAKE_MONOTONIC", "1",
                "MOTUS_TRACING", "1",
                "MOTUS_TRACING_OPEN", "0",
                "MOTUS_TRACING_DIR", directory.resolve("t").toString()));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).as("the clock did jump").contains("hours 0 -2 2");
    JsonNode tasks = new ObjectMapper().readTree(directory.resolve("t/tracer_state.json").toFile());
    assertThat(tasks).hasSize(1_006);
    JsonNode agent = tasks.get("1");
    long known = agent.get("start_us").asLong();
    for (String id : new String[] {"2", "3", "4"}) {
      assertThat(tasks.get(id).get("start_us").asLong()).isGreaterThanOrEqualTo(known);
      known = tasks.get(id).get("end_us").asLong();
      assertThat(known).isGreaterThanOrEqualTo(tasks.get(id).get("start_us").asLong());
    }
    assertThat(agent.get("end_us").asLong()).isGreaterThanOrEqualTo(known);
    assertThat(agent.get("end_us").asLong() - agent.get("start_us").asLong())
        .isLessThan(HOUR_MICROS);

    JsonNode later = tasks.get("1005");
    JsonNode below = tasks.get("1006");
    assertThat(later.get("func").asText()).isEqualTo("later");
    assertThat(later.get("start_us").asLong() - agent.get("start_us").asLong())
        .as("a root that begins after the jump has the right time of day")
        .isBetween(2 * HOUR_MICROS, 3 * HOUR_MICROS);
    assertThat(below.get("start_us").asLong())
        .isBetween(later.get("start_us").asLong(), later.get("end_us").asLong());
    assertThat(later.get("end_us").asLong() - later.get("start_us").asLong())
        .isLessThan(HOUR_MICROS);
  }

  private static Optional<Path> library() throws IOException {
    for (Path libraries : new Path[] {Path.of("/usr/lib"), Path.of("/usr/local/lib")}) {
      if (!Files.isDirectory(libraries)) {
        continue;
      }
      try (Stream<Path> found = Files.walk(libraries, 3)) {
        Optional<Path> library = found.filter(each -> each.endsWith(LIBRARY)).findAny();
        if (library.isPresent()) {
          return library;
        }
      }
    }
    return Optional.empty();
  }
}
