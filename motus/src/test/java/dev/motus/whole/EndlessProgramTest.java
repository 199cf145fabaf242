package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.files.RecoveredTrace;
import dev.motus.files.Recovery;
import dev.motus.journal.WrittenJournal;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that would fill the disk in time: what is old leaves, and all that is new is there. */
class EndlessProgramTest {
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path directory;

  /** Has threads work, and one task wait for all of them. */
  static final class Server {
    static final int THREADS = 4;
    static final String PADDING = " of so many words".repeat(100);
    static final TaskDescriptor STEP =
        AgentRuntime.task("step", TaskType.TOOL_CALL).parameter("query").build();

    private Server() {}

    static void serve(int requests) throws InterruptedException {
      TaskDescriptor server =
          AgentRuntime.task("server", TaskType.AGENT_CALL).parameter("where").build();
      Task whole = server.start(null, "here");
      Thread[] threads = new Thread[THREADS];
      for (int t = 0; t < THREADS; t++) {
        threads[t] =
            new Thread(
                () -> {
                  for (int i = 0; i < requests; i++) {
                    STEP.start(null, "question " + i + PADDING).end("answer " + i);
                  }
                },
                "worker-" + t);
        threads[t].start();
      }
      for (Thread each : threads) {
        each.join();
      }
      whole.end("done");
    }

    /** What the journals take. */
    static long bytes(Path traces) {
      try (Stream<Path> files = Files.list(traces)) {
        return files.mapToLong(file -> file.toFile().length()).sum();
      } catch (IOException changing) {
        throw new UncheckedIOException(changing);
      }
    }
  }

  /** Serves, looks how much is on disk meanwhile, and ends or halts. */
  static final class Busy {
    public static void main(String[] args) throws Exception {
      Path traces = Path.of(System.getenv("MOTUS_TRACING_DIR"));
      long most = 0;
      for (int round = 0; round < 16; round++) {
        Server.serve(1_000);
        most = Math.max(most, Server.bytes(traces));
      }
      System.out.println("most " + most);
      if (System.getenv("HALT") != null) {
        Runtime.getRuntime().halt(0);
      }
    }
  }

  private ForkedJvm.Result run(Class<?> main, String name, String value, String... more)
      throws Exception {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "MOTUS_TRACING",
                "1",
                "MOTUS_TRACING_OPEN",
                "0",
                "MOTUS_TRACING_DIR",
                directory.resolve("traces").toString(),
                name,
                value));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return ForkedJvm.runLong(main, directory, environment);
  }

  @ParameterizedTest
  @CsvSource({"session, false", "root, false", "session, true", "root, true"})
  void oldestTasksLeaveAndEachIsThereOrCounted(String scope, boolean isKilled) throws Exception {
    ForkedJvm.Result run =
        isKilled
            ? run(Busy.class, "MOTUS_TRACES_KEEP", "16MB", "MOTUS_TRACE_SCOPE", scope, "HALT", "1")
            : run(Busy.class, "MOTUS_TRACES_KEEP", "16MB", "MOTUS_TRACE_SCOPE", scope);

    assertThat(run.exitCode()).as(run.err()).isZero();
    // Where more than a quarter beyond it is there, nobody waits for it to leave.
    assertThat(number("most (\\d+)", run.out())).isLessThan(22 * MEGABYTE);
    long all = 16 * (1 + Server.THREADS * 1_000L);
    RecoveredTrace trace = Recovery.recover(directory.resolve("traces")).get(0);
    assertThat(trace.skippedLines()).isZero();
    assertThat(trace.tasks()).isBetween(3_000L, all - 30_000);
    if (!isKilled) {
      assertThat(number("([\\d,]+) tasks dropped .to stay within MOTUS_TRACES_KEEP", run.err()))
          .isEqualTo(all - trace.tasks());
    }
    List<TaskMeta> tasks = WrittenJournal.read(trace.journal());
    Set<Long> ids = new HashSet<>();
    for (TaskMeta each : tasks) {
      assertThat(ids.add(each.id())).isTrue();
      assertThat(each.isFinished()).isTrue();
      assertThat(each.arguments()).hasSize(1);
      assertThat(each.result()).isNotNull();
      assertThat(each.thread()).isNotEmpty();
    }
    List<TaskMeta> last = tasks.stream().filter(each -> each.name().equals("server")).toList();
    TaskMeta server = last.get(last.size() - 1);
    assertThat(tasks.stream().filter(each -> each.startMicros() >= server.startMicros()))
        .as("all of the last round")
        .hasSize(1 + Server.THREADS * 1_000);
  }

  /** Goes on until the first of its segments that may leave has left. */
  static final class Patient {
    public static void main(String[] args) throws Exception {
      Path traces = Path.of(System.getenv("MOTUS_TRACING_DIR"));
      Path first = traces.resolve("spans-64.journal");
      Task early = Server.STEP.start(null, "from the beginning");
      System.out.println("began " + Files.exists(first));
      while (Files.exists(first)) {
        Server.STEP.start(null, "question").end("answer");
        // As a server would, whose disk is not filled in seconds.
        LockSupport.parkNanos(10_000);
      }
      early.end("until the end");
    }
  }

  @Test
  void tasksLeaveByTheirAgeAndOneThatStillRanThenIsWhole() throws Exception {
    ForkedJvm.Result run = run(Patient.class, "MOTUS_TRACES_KEEP", "2s");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("began true");
    RecoveredTrace trace = Recovery.recover(directory.resolve("traces")).get(0);
    assertThat(trace.skippedLines()).isZero();
    assertThat(WrittenJournal.read(trace.journal()))
        .filteredOn(each -> each.arguments().toString().contains("from the beginning"))
        .singleElement()
        .satisfies(each -> assertThat(each.result().toString()).contains("until the end"));
  }

  @Test
  void limitOfTheJournalIsSaidOnceAndWhatIsMissingIsCounted() throws Exception {
    ForkedJvm.Result run = run(Busy.class, "MOTUS_TRACES_MAX", "1MB");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(number("most (\\d+)", run.out())).isLessThanOrEqualTo(MEGABYTE);
    assertThat(run.err().lines().filter(line -> line.contains("MOTUS_TRACES_MAX"))).hasSize(1);
    assertThat(run.err()).contains("may not become larger", "MOTUS_TRACES_KEEP=2GB");
    assertThat(run.err()).contains("tasks dropped (the journal could not be written)");
    assertThat(Recovery.recover(directory.resolve("traces")).get(0).tasks()).isGreaterThan(500);
  }

  /** Records a little where nobody has said where. */
  static final class Short {
    public static void main(String[] args) throws Exception {
      Server.serve(10);
    }
  }

  @Test
  void tracesOfEarlierRunsLeaveOldestFirstAndNothingElseDoes() throws Exception {
    Map<String, String> keepAll = Map.of("MOTUS_TRACING", "1", "MOTUS_TRACING_OPEN", "0");
    for (int i = 0; i < 3; i++) {
      ForkedJvm.run(Short.class, directory, keepAll);
    }
    List<Path> old = traces();
    assertThat(old).hasSize(3);
    Files.writeString(old.get(0).resolve("notes.txt"), "mine");
    Files.createDirectory(directory.resolve("traces/trace_of_mine"));
    Files.writeString(directory.resolve("traces/trace_of_mine/spans.jsonl"), "mine");
    ForkedJvm.Result run =
        ForkedJvm.run(
            Short.class,
            directory,
            Map.of(
                "MOTUS_TRACING", "1",
                "MOTUS_TRACING_OPEN", "0",
                "MOTUS_TRACES_KEEP", "1s,16MB"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(old.get(0).resolve("notes.txt")).hasContent("mine");
    assertThat(directory.resolve("traces/trace_of_mine/spans.jsonl")).hasContent("mine");
    List<Path> now = traces();
    assertThat(now).as(run.err()).hasSizeLessThan(4).doesNotContain(old.get(0));
    assertThat(run.err()).contains(now.get(now.size() - 1).getFileName().toString());
  }

  private List<Path> traces() throws IOException {
    try (Stream<Path> found = Files.list(directory.resolve("traces"))) {
      return found
          .filter(each -> Files.exists(each.resolve("trace_viewer.html")))
          .sorted()
          .toList();
    }
  }

  @Test
  void valueThatCannotBeReadIsOneWarningAndNothingIsLost() throws Exception {
    ForkedJvm.Result run = run(Short.class, "MOTUS_TRACES_KEEP", "7 days");

    assertThat(run.err().lines().filter(line -> line.contains("MOTUS_TRACES_KEEP is")))
        .singleElement()
        .asString()
        .contains("7 days", "7d,10GB", "all is kept");
    assertThat(Recovery.recover(directory.resolve("traces")).get(0).tasks()).isEqualTo(41);
  }

  private static long number(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern + " in " + text).isTrue();
    return Long.parseLong(found.group(1).replace(",", ""));
  }
}
