package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.files.RecoveredTrace;
import dev.motus.files.Recovery;
import dev.motus.journal.WrittenJournal;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.ForkedJvm;
import java.io.IOException;
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
  private static final boolean IS_SLOW = Boolean.getBoolean("motus.slow");

  @TempDir Path directory;

  /** Serves, looks how much is on disk meanwhile, and ends or halts. */
  static final class Busy {
    static final int ROUNDS = 8;

    public static void main(String[] args) throws Exception {
      Path traces = Path.of(System.getenv("MOTUS_TRACING_DIR"));
      long most = 0;
      for (int round = 0; round < ROUNDS; round++) {
        BusyServer.serve(1_000);
        most = Math.max(most, BusyServer.bytes(traces));
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
    long all = Busy.ROUNDS * (1 + BusyServer.THREADS * 1_000L);
    RecoveredTrace trace = Recovery.recover(directory.resolve("traces")).get(0);
    assertThat(trace.skippedLines()).isZero();
    assertThat(trace.tasks()).isBetween(3_000L, 15_000L);
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
        .hasSize(1 + BusyServer.THREADS * 1_000);
  }

  /** Serves as much in minutes as others do in a week, exporting now and then. */
  static final class Week {
    public static void main(String[] args) throws Exception {
      int days = Integer.parseInt(System.getenv("DAYS"));
      Path traces = Path.of(System.getenv("MOTUS_TRACING_DIR"));
      long most = 0;
      for (int day = 0; day < days; day++) {
        for (int i = 0; i < 4; i++) {
          BusyServer.serve(1_000);
          most = Math.max(most, BusyServer.bytes(traces));
        }
        ExportResult part =
            AgentRuntime.get()
                .tracer()
                .exportTrace(
                    traces.resolveSibling("day-" + day), root -> root.name().equals("server"));
        System.out.println("part " + part.taskCount() + " " + part.failures());
      }
      System.out.println("most " + most);
    }
  }

  /**
   * Many times what is kept, in a heap that would hold a fraction of it: three days as a rule, the
   * whole week with {@code -Pslow}.
   */
  @Test
  void weekOfTrafficHoldsDiskAndMemoryAndTheFiguresAddUp() throws Exception {
    int days = IS_SLOW ? 7 : 3;
    try (SpanReceiver receiver = new SpanReceiver()) {
      Map<String, String> environment =
          Map.of(
              "DAYS", String.valueOf(days),
              "MOTUS_TRACING", "1",
              "MOTUS_TRACING_OPEN", "0",
              "MOTUS_TRACING_DIR", directory.resolve("traces").toString(),
              "MOTUS_TRACES_KEEP", "1h,16MB",
              "MOTUS_SAMPLE", "0.02",
              "MOTUS_SPOOL_DIR", "none",
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.url());
      ForkedJvm.Result run = ForkedJvm.runLong(Week.class, directory, environment, "-Xmx40m");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(number("most (\\d+)", run.out())).isLessThan(22 * MEGABYTE);
      assertThat(run.out().lines().filter(line -> line.startsWith("part ")))
          .hasSize(days)
          .allMatch(line -> line.matches("part [1-9]\\d* \\{}"));
      long all = days * 4 * (1 + BusyServer.THREADS * 1_000L);
      long files = WrittenJournal.read(directory.resolve("traces/spans.jsonl")).size();
      long left = number("([\\d,]+) tasks dropped .to stay within", run.err());
      long leftOut = number("([\\d,]+) tasks dropped .left out by sampling", run.err());
      assertThat(left + leftOut + files).as(run.err()).isEqualTo(all);
      assertThat(number("kept ([\\d,]+) of [\\d,]+ roots", run.err())).isLessThan(2_000);
      // Of all that ever was, not of what is still there.
      assertThat(receiver.takeAll().size()).isBetween((int) all / 100, (int) all / 25);
    }
  }

  /** Goes on until the first of its segments that may leave has left. */
  static final class Patient {
    public static void main(String[] args) throws Exception {
      Path traces = Path.of(System.getenv("MOTUS_TRACING_DIR"));
      Path first = traces.resolve("spans-64.journal");
      Task early = BusyServer.STEP.start(null, "from the beginning");
      System.out.println("began " + Files.exists(first));
      while (Files.exists(first)) {
        BusyServer.STEP.start(null, "question").end("answer");
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
      BusyServer.serve(10);
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
