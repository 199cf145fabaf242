package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.files.RecoveredTrace;
import dev.motus.files.Recovery;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.Traced;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who write to one directory: each has files of its own, and all of them are found. */
class SharedDirectoryTest {
  @TempDir Path directory;

  private Path traces() {
    return directory.resolve("t");
  }

  private Map<String, String> environment() {
    return Map.of("MOTUS_TRACING_EXPORT", "1", "MOTUS_TRACING_DIR", traces().toString());
  }

  private static JsonNode state(Path directory) throws Exception {
    return new ObjectMapper().readTree(directory.resolve("tracer_state.json").toFile());
  }

  /** The directories below in which there is a trace. */
  private List<Path> further() throws Exception {
    try (Stream<Path> all = Files.list(traces())) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** Records as many tasks as it is told, starts another of its kind, or halts. */
  static final class Program {
    public static void main(String[] args) throws Exception {
      record(Integer.getInteger("tasks", 2));
      if (Boolean.getBoolean("parent")) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child =
            new ProcessBuilder(
                    java,
                    "-Dtasks=5",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Program.class.getName())
                .inheritIO()
                .start();
        if (child.waitFor() != 0) {
          throw new IllegalStateException("the child failed");
        }
      }
      if (Boolean.getBoolean("waits")) {
        System.out.println("ready");
        System.in.read();
        record(1);
      }
      if (Boolean.getBoolean("halts")) {
        Runtime.getRuntime().halt(0);
      }
    }

    static void record(int tasks) {
      TaskDescriptor step = AgentRuntime.task("step", TaskType.TOOL_CALL).build();
      for (int i = 0; i < tasks; i++) {
        step.start().end();
      }
    }
  }

  @Test
  void childThatInheritsTheDirectoryHasFilesOfItsOwn() throws Exception {
    ForkedJvm.Result run =
        ForkedJvm.run(Program.class, directory, environment(), "-Dtasks=3", "-Dparent=true");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(state(traces())).hasSize(3);
    assertThat(further()).hasSize(1);
    assertThat(state(further().get(0))).hasSize(5);
    assertThat(run.err()).contains("3 tasks, ", "5 tasks, ", further().get(0).toString());
  }

  @Test
  void twoRuntimesOfOneProcessHaveFilesOfTheirOwn() throws Exception {
    TraceConfig config =
        TraceConfig.defaults().exportEnabled(true).openViewer(false).logDir(traces()).build();
    TaskDescriptor step = Traced.task("step");
    try (AgentRuntime outer = AgentRuntime.start(config)) {
      step.start().end();
      try (AgentRuntime inner = AgentRuntime.start(config)) {
        step.start().end();
        step.start().end();
        assertThat(inner.tracer().directory()).isEqualTo(outer.tracer().directory());
      }
      step.start().end();
      step.start().end();
    }

    assertThat(state(traces())).hasSize(3);
    assertThat(further()).hasSize(1);
    assertThat(state(further().get(0))).hasSize(2);
  }

  /** The same program by two class loaders, each with a runtime of its own. */
  static final class Loaders {
    public static void main(String[] args) throws Exception {
      List<URL> path = new ArrayList<>();
      for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
        path.add(Path.of(each).toUri().toURL());
      }
      for (int tasks = 4; tasks <= 6; tasks += 2) {
        System.setProperty("tasks", String.valueOf(tasks));
        URLClassLoader own =
            new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(own);
        Class<?> program = own.loadClass(Program.class.getName());
        var main = program.getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) new String[0]);
      }
    }
  }

  @Test
  void twoClassLoadersHaveFilesOfTheirOwn() throws Exception {
    ForkedJvm.Result run = ForkedJvm.run(Loaders.class, directory, environment());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(further()).hasSize(1);
    assertThat(List.of(state(traces()).size(), state(further().get(0)).size()))
        .containsExactlyInAnyOrder(4, 6);
  }

  @Test
  void programThatIsStartedAgainReplacesNothing() throws Exception {
    for (int tasks = 3; tasks <= 5; tasks++) {
      ForkedJvm.Result run =
          ForkedJvm.run(Program.class, directory, environment(), "-Dtasks=" + tasks);
      assertThat(run.exitCode()).as(run.err()).isZero();
    }

    List<Integer> sizes = new ArrayList<>(List.of(state(traces()).size()));
    for (Path each : further()) {
      sizes.add(state(each).size());
    }
    assertThat(sizes).startsWith(3).containsExactlyInAnyOrder(3, 4, 5);
    assertThat(Recovery.recover(traces())).hasSize(3).allMatch(RecoveredTrace::wasComplete);
  }

  @Test
  void whatKilledProgramsLeftIsNeverReplacedAndAllOfItIsRecovered() throws Exception {
    for (int tasks = 3; tasks <= 5; tasks++) {
      ForkedJvm.run(Program.class, directory, environment(), "-Dhalts=true", "-Dtasks=" + tasks);
    }
    ForkedJvm.Result last = ForkedJvm.run(Program.class, directory, environment(), "-Dtasks=7");
    assertThat(last.exitCode()).as(last.err()).isZero();

    List<RecoveredTrace> made = Recovery.recover(traces());

    assertThat(made).extracting(RecoveredTrace::tasks).containsExactlyInAnyOrder(3L, 4L, 5L, 7L);
    assertThat(made)
        .filteredOn(RecoveredTrace::wasComplete)
        .hasSize(1)
        .allMatch(each -> each.tasks() == 7);
    List<Integer> sizes = new ArrayList<>();
    sizes.add(state(traces()).size());
    for (Path each : further()) {
      sizes.add(state(each).size());
    }
    assertThat(sizes).containsExactlyInAnyOrder(3, 4, 5, 7);
    assertThat(Recovery.recover(traces())).as("again").isEqualTo(made);
  }

  @Test
  void recoveryOfAProgramThatRunsSaysSoAndDoesNotDisturbIt() throws Exception {
    Process program =
        ForkedJvm.start(Program.class, directory, environment(), "-Dwaits=true", "-Dtasks=20000");
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("ready");
      List<RecoveredTrace> made = Recovery.recover(traces());
      assertThat(made).hasSize(1);
      assertThat(made.get(0).isRunning()).isTrue();
      assertThat(made.get(0).tasks()).isEqualTo(20_000);
      assertThat(made.get(0).summary()).contains("still runs");
      assertThat(state(traces())).hasSize(20_000);
      program.getOutputStream().write('\n');
      program.getOutputStream().flush();
      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      program.destroyForcibly();
    }

    assertThat(program.exitValue()).isZero();
    assertThat(state(traces())).hasSize(20_001);
    assertThat(traces().resolve("spans.journal")).doesNotExist();
    assertThat(Recovery.recover(traces()))
        .hasSize(1)
        .allMatch(each -> each.wasComplete() && !each.isRunning());
  }
}
