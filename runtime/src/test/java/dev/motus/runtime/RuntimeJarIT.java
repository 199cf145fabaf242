package dev.motus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.testing.ForkedJvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that users get, alone: how large it is, and what an application can do with it. */
class RuntimeJarIT {
  private static final Path JAR = Path.of(System.getProperty("motus.runtime.jar"));

  /**
   * A limit that new code must not pass unnoticed. The aim is 250 KB; see docs/architecture.md for
   * what stands in the way.
   */
  private static final long MOST_BYTES = 373_000;

  @TempDir Path directory;

  /** An application that has nothing but the runtime. */
  static final class Application {
    public static void main(String[] args) {
      TaskDescriptor greet = AgentRuntime.task("greet", TaskType.NORMAL_TASK).build();
      AgentRuntime.get()
          .hooks()
          .registerHook(dev.motus.annotation.TaskEvent.TASK_END, System.out::println);
      dev.motus.runtime.task.Task task = greet.start();
      task.end("hello");
      AgentRuntime.get()
          .tracer()
          .taskMeta()
          .values()
          .forEach(each -> System.out.println(each.name() + " " + each.outcome()));
      ExportResult result = AgentRuntime.get().tracer().exportTrace();
      System.out.println(result.files() + " " + result.failures().values());
    }
  }

  private ForkedJvm.Result run(Map<String, String> environment) throws Exception {
    String classPath =
        Stream.of(JAR, place(TaskType.class), place(JsonFactory.class), place(Application.class))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return ForkedJvm.runWith(classPath, Application.class, directory, environment);
  }

  private static Path place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void isSmall() throws Exception {
    assertThat(Files.size(JAR)).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void recordsAndTellsHooksOnItsOwn() throws Exception {
    ForkedJvm.Result result = run(Map.of());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("eventType=TASK_END", "greet OK");
    assertThat(result.out()).contains("[] [Did not write the trace", "dev.motus:motus");
  }

  @Test
  void namesTheMissingDependencyOnceWhereATraceIsWanted() throws Exception {
    ForkedJvm.Result result = run(Map.of("MOTUS_TRACING", "1"));

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("greet OK");
    List<String> warnings = result.err().lines().filter(line -> line.contains("WARN")).toList();
    assertThat(result.err()).containsOnlyOnce("Add the dependency dev.motus:motus");
    assertThat(warnings).as(result.err()).hasSizeLessThanOrEqualTo(1);
    try (Stream<Path> written = Files.list(directory)) {
      assertThat(written).isEmpty();
    }
  }
}
