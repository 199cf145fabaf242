package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes with real variables and properties: what they record and write. */
class ProcessSettingsTest {
  private static final String HOME = "-Duser.home=/no/such/home";

  @TempDir Path work;

  /** A program that knows nothing of tracing but its one traced method. */
  static final class Program {
    private static final TaskDescriptor GREET =
        AgentRuntime.task("greet", TaskType.TOOL_CALL).parameter("name").build();

    public static void main(String[] args) {
      try {
        System.out.println(Work.greet("Ada"));
      } finally {
        System.out.println(AgentRuntime.get().config());
      }
    }

    private static final class Work {
      static String greet(String name) {
        var task = GREET.wantsArguments() ? GREET.start(null, name) : GREET.start();
        String result = "Hello " + name;
        task.end(result);
        return result;
      }
    }
  }

  private static List<String> filesIn(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void environmentOfTheProcess() throws Exception {
    Path traces = work.resolve("out");
    ForkedJvm.Result run =
        ForkedJvm.run(
            Program.class,
            work,
            Map.of(
                "MOTUS_TRACING", "1",
                "MOTUS_TRACING_OPEN", "0",
                "MOTUS_TRACING_DIR", traces.toString(),
                "MOTUS_PROJECT", "of environment",
                "MOTUS_TRACING_PORT", "many"),
            HOME);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Hello Ada", "level=detailed", "export=true", "project=of environment");
    assertThat(run.err())
        .contains("MOTUS_TRACING_PORT is \"many\"", "1 task, 0 errors", traces.toString());
    assertThat(filesIn(traces)).contains("tracer_state.json", "jaeger_traces.json");
    assertThat(Files.readString(traces.resolve("tracer_state.json")))
        .contains("\"greet\"", "\"Ada\"", "Hello Ada");
  }

  @Test
  void systemPropertiesOfTheProcessGoBeforeItsEnvironment() throws Exception {
    Path traces = work.resolve("out");
    ForkedJvm.Result run =
        ForkedJvm.run(
            Program.class,
            work,
            Map.of("MOTUS_TRACING", "0", "MOTUS_PROJECT", "of environment"),
            HOME,
            "-Dmotus.tracing=yes",
            "-Dmotus.collection.level=basic",
            "-Dmotus.tracing.open=0",
            "-Dmotus.tracing.dir=" + traces,
            "-Dmotus.project=of property");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("level=basic", "export=true", "project=of property");
    assertThat(Files.readString(traces.resolve("tracer_state.json")))
        .contains("\"greet\"")
        .doesNotContain("Ada");
  }

  @Test
  void nothingIsWrittenAndNothingIsSaidByDefault() throws Exception {
    ForkedJvm.Result run = ForkedJvm.run(Program.class, work, Map.of(), HOME);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Hello Ada", "level=basic", "export=false");
    assertThat(run.err()).isEmpty();
    assertThat(filesIn(work)).isEmpty();
  }

  @Test
  void directoryIsNamedByTheTimeWhenNoneIsSet() throws Exception {
    ForkedJvm.Result run =
        ForkedJvm.run(
            Program.class,
            work,
            Map.of("MOTUS_TRACING_EXPORT", "1", "MOTUS_TRACING_OPEN", "0"),
            HOME);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(filesIn(work)).containsExactly("traces");
    List<String> named = filesIn(work.resolve("traces"));
    assertThat(named).hasSize(1);
    assertThat(named.get(0)).matches("trace_\\d{8}_\\d{6}");
  }

  @Test
  void brokenTomlIsOneWarningAndTheProgramRunsOn() throws Exception {
    Files.writeString(work.resolve("motus.toml"), "project_id = \n");
    ForkedJvm.Result run = ForkedJvm.run(Program.class, work, Map.of(), HOME);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Hello Ada");
    assertThat(run.err().lines().filter(line -> line.contains("motus.toml"))).hasSize(1);
  }

  @Test
  void unwritableDirectoryIsOneWarningAndTheProgramRunsOn() throws Exception {
    Path file = Files.writeString(work.resolve("taken"), "a file");
    ForkedJvm.Result run =
        ForkedJvm.run(
            Program.class,
            work,
            Map.of("MOTUS_TRACING", "1", "MOTUS_TRACING_OPEN", "0"),
            HOME,
            "-Dmotus.tracing.dir=" + file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Hello Ada");
    assertThat(run.err().lines().filter(line -> line.contains(file.toString()))).hasSize(1);
    assertThat(run.err()).contains("MOTUS_TRACING_DIR");
  }
}
