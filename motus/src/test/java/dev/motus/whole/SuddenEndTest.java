package dev.motus.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.files.RecoveredTrace;
import dev.motus.files.Recovery;
import dev.motus.journal.JournalTrace;
import dev.motus.journal.WrittenJournal;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.ForkedJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that end in ways that leave no time for anything, or run faster than anyone. */
@Tag("slow")
class SuddenEndTest {
  private static final boolean IS_SLOW = Boolean.getBoolean("motus.slow");

  @TempDir Path directory;

  /** Halts in the middle. */
  static final class Halted {
    public static void main(String[] args) {
      TaskDescriptor step =
          AgentRuntime.task("step", TaskType.TOOL_CALL).parameter("number").build();
      TaskDescriptor open = AgentRuntime.task("open", TaskType.AGENT_CALL).build();
      open.start(null);
      for (int i = 0; i < 5_000; i++) {
        step.start(null, i).end("done " + i);
      }
      Runtime.getRuntime().halt(7);
    }
  }

  @Test
  void haltLosesNothing() throws Exception {
    ForkedJvm.Result run = ForkedJvm.run(Halted.class, directory, tracing("1"));

    assertThat(run.exitCode()).isEqualTo(7);
    List<TaskMeta> tasks = recovered();
    assertThat(tasks).hasSize(5_001);
    assertThat(tasks).filteredOn(TaskMeta::isFinished).hasSize(5_000);
    assertThat(tasks.get(5_000).result()).hasToString("\"done 4999\"");
  }

  /** Uses up the memory, and says how many tasks had returned by then. */
  static final class Full {
    public static void main(String[] args) {
      TaskDescriptor step = AgentRuntime.task("step", TaskType.TOOL_CALL).build();
      List<byte[]> kept = new ArrayList<>();
      long returned = 0;
      try {
        while (true) {
          for (int i = 0; i < 1_000; i++) {
            step.start(null).end("done");
            returned++;
          }
          kept.add(new byte[1 << 20]);
        }
      } catch (OutOfMemoryError expected) {
        kept.clear();
        System.out.println(returned);
        System.out.flush();
      }
      Runtime.getRuntime().halt(7);
    }
  }

  @Test
  void memoryThatRanOutLosesNothing() throws Exception {
    ForkedJvm.Result run = ForkedJvm.run(Full.class, directory, tracing("1"), "-Xmx48m");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
    long returned = Long.parseLong(run.out().trim());
    assertThat(recovered())
        .filteredOn(TaskMeta::isFinished)
        .hasSizeGreaterThanOrEqualTo((int) returned);
  }

  /** Recurses until the stack is used up, in the middle of whatever comes last. */
  static final class Deep {
    private static final TaskDescriptor STEP =
        AgentRuntime.task("step", TaskType.TOOL_CALL).build();
    private static final AtomicLong RETURNED = new AtomicLong();

    public static void main(String[] args) throws Exception {
      Thread deep = new Thread(null, () -> tried(), "deep", 1 << 20);
      deep.start();
      deep.join();
      System.out.println(RETURNED.get());
    }

    private static void tried() {
      for (int i = 0; i < 5; i++) {
        try {
          call(0);
        } catch (StackOverflowError expected) {
          // The next round comes to it elsewhere.
        }
      }
    }

    private static int call(int depth) {
      Task task = STEP.start(null);
      try {
        return call(depth + 1);
      } finally {
        task.end();
        if (task.isRecording()) {
          RETURNED.incrementAndGet();
        }
      }
    }
  }

  @Test
  void stackThatRanOutLosesNothing() throws Exception {
    ForkedJvm.Result run = ForkedJvm.run(Deep.class, directory, tracing("basic"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    long returned = Long.parseLong(run.out().trim());
    assertThat(returned).isGreaterThan(1_000);
    List<TaskMeta> tasks = WrittenJournal.read(directory.resolve("t/spans.jsonl"));
    assertThat(tasks.stream().filter(TaskMeta::isFinished).count())
        .isGreaterThanOrEqualTo(returned);
    assertThat(run.err())
        .contains(String.format("%,d tasks, ", tasks.size()))
        .doesNotContain("unfinished");
  }

  /**
   * Sixty-four threads without a pause, for so many seconds or so many tasks each. Says how many
   * tasks began and ended.
   */
  static final class Storm {
    public static void main(String[] args) throws Exception {
      long nanos = Long.parseLong(System.getenv("STORM_SECONDS")) * 1_000_000_000;
      long each = nanos > 0 ? Long.MAX_VALUE : Long.parseLong(System.getenv("STORM_TASKS"));
      TaskDescriptor root = AgentRuntime.task("root", TaskType.AGENT_CALL).build();
      TaskDescriptor step = AgentRuntime.task("step", TaskType.TOOL_CALL).build();
      LongAdder recorded = new LongAdder();
      List<Thread> threads = new ArrayList<>();
      long begin = System.nanoTime();
      for (int t = 0; t < 64; t++) {
        Thread thread =
            new Thread(
                () -> {
                  for (long i = 0; i < each / 10; i++) {
                    if (nanos > 0 && System.nanoTime() - begin > nanos) {
                      return;
                    }
                    Task above = root.start();
                    for (int k = 0; k < 9; k++) {
                      step.start().end();
                    }
                    above.end();
                    recorded.add(10);
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.println(recorded.sum());
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void stormOfThreadsLosesNothingAndLeavesNoOrphan() throws Exception {
    Map<String, String> environment = new HashMap<>(tracing("basic"));
    environment.put("STORM_SECONDS", IS_SLOW ? "60" : "0");
    environment.put("STORM_TASKS", "2000");
    List<String> how = IS_SLOW ? List.of("nice", "-n", "19") : List.of("env");
    Process storm = ForkedJvm.startAs(how, Storm.class, directory, environment);
    long recorded;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(storm.getInputStream(), UTF_8))) {
      recorded = Long.parseLong(out.readLine());
      assertThat(storm.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      storm.destroyForcibly();
    }

    BitSet there = new BitSet();
    long[] counts = new long[3];
    try (JournalTrace trace = JournalTrace.of(directory.resolve("t/spans.journal"))) {
      for (TaskMeta task : trace.snapshot().spans()) {
        there.set((int) task.id());
        counts[0]++;
        counts[1] += task.isFinished() ? 0 : 1;
      }
      for (TaskMeta task : trace.snapshot().spans()) {
        long parent = task.parent().orElse(0);
        counts[2] += parent == 0 || there.get((int) parent) ? 0 : 1;
      }
      assertThat(trace.skippedLines()).isZero();
    }
    assertThat(recorded).isPositive();
    assertThat(counts[0]).as("in the journal").isEqualTo(recorded);
    assertThat(there.cardinality()).as("each once").isEqualTo((int) recorded);
    assertThat(counts[1]).as("unfinished").isZero();
    assertThat(counts[2]).as("orphans").isZero();
    if (IS_SLOW) {
      System.out.println("Storm: " + recorded + " tasks in 60 s, all there, 0 orphans");
    }
  }

  private Map<String, String> tracing(String level) {
    String traces = directory.resolve("t").toString();
    return level.equals("1")
        ? Map.of("MOTUS_TRACING", "1", "MOTUS_TRACING_DIR", traces)
        : Map.of(
            "MOTUS_TRACING_EXPORT",
            "1",
            "MOTUS_COLLECTION_LEVEL",
            level,
            "MOTUS_TRACING_DIR",
            traces);
  }

  private List<TaskMeta> recovered() throws Exception {
    List<RecoveredTrace> made = Recovery.recover(directory.resolve("t"));
    assertThat(made).hasSize(1);
    assertThat(made.get(0).skippedLines()).isZero();
    return WrittenJournal.read(made.get(0).journal());
  }
}
