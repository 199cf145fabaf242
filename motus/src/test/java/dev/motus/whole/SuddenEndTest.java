package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.files.RecoveredTrace;
import dev.motus.files.Recovery;
import dev.motus.journal.JournalSegments;
import dev.motus.journal.WrittenJournal;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.ForkedJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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

  /** Sixty-four threads without a pause. */
  static final class Storm {
    public static void main(String[] args) throws Exception {
      int each = Integer.getInteger("each");
      TaskDescriptor root = AgentRuntime.task("root", TaskType.AGENT_CALL).build();
      TaskDescriptor step = AgentRuntime.task("step", TaskType.TOOL_CALL).build();
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 64; t++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < each / 10; i++) {
                    Task above = root.start();
                    for (int k = 0; k < 9; k++) {
                      step.start().end();
                    }
                    above.end();
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void stormOfThreadsLosesNothingAndLeavesNoOrphan() throws Exception {
    int each = IS_SLOW ? 50_000 : 2_000;
    ForkedJvm.Result run =
        ForkedJvm.runLong(Storm.class, directory, tracing("basic"), "-Xmx128m", "-Deach=" + each);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    Map<Long, Long> parents = new HashMap<>();
    long unfinished = 0;
    Path lines = JournalSegments.toLines(directory.resolve("t/spans.journal"));
    for (TaskMeta task : WrittenJournal.read(lines)) {
      unfinished += task.isFinished() ? 0 : 1;
      parents.put(task.id(), task.parent().orElse(0));
    }
    assertThat(parents).hasSize(64 * each);
    assertThat(unfinished).isZero();
    long orphans =
        parents.values().stream().filter(id -> id != 0 && !parents.containsKey(id)).count();
    assertThat(orphans).isZero();
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
