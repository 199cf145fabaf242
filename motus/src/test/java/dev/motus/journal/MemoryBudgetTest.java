package dev.motus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.CaptureLimits;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.ForkedJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs with 64 MB of memory that record far more than fits. Ten million tasks in the profile
 * {@code slow}, a twentieth of that in every build.
 */
@Tag("slow")
class MemoryBudgetTest {
  private static final int TASKS = Boolean.getBoolean("motus.slow") ? 10_000_000 : 500_000;
  private static final String HEAP = "-Xmx64m";

  @TempDir Path directory;

  /** Ten tasks a root, on two threads. */
  static final class Many {
    public static void main(String[] args) throws Exception {
      int tasks = Integer.getInteger("tasks");
      TraceConfig config =
          TraceConfig.builder().openViewer(false).listenerWait(Duration.ofMinutes(2)).build();
      AgentRuntime runtime = AgentRuntime.start(config);
      TaskDescriptor root = AgentRuntime.task("root", TaskType.AGENT_CALL).build();
      TaskDescriptor step = AgentRuntime.task("step", TaskType.TOOL_CALL).build();
      Runnable half =
          () -> {
            for (int i = 0; i < tasks / 20; i++) {
              Task above = root.start();
              for (int k = 0; k < 9; k++) {
                step.start().end();
              }
              above.end();
            }
          };
      Thread other = new Thread(half);
      other.start();
      half.run();
      other.join();
      runtime.close();
      System.out.println(
          "recorded "
              + runtime.tracer().totals().tasks()
              + " dropped "
              + runtime.tracer().snapshot().dropped()
              + " untold "
              + runtime.tracer().untoldSpans());
    }
  }

  /** A megabyte of arguments a task. */
  static final class Large {
    public static void main(String[] args) {
      TraceConfig config =
          TraceConfig.builder()
              .collectionLevel(CollectionLevel.DETAILED)
              .captureLimits(new CaptureLimits(4, 100, 2_000_000, 4_000_000))
              .openViewer(false)
              .listenerWait(Duration.ofMinutes(2))
              .build();
      AgentRuntime runtime = AgentRuntime.start(config);
      TaskDescriptor step = AgentRuntime.task("step", TaskType.TOOL_CALL).parameter("text").build();
      long most = 0;
      for (int i = 0; i < 1_000; i++) {
        Task task = step.start(null, ("" + (char) ('a' + i % 26)).repeat(1_000_000));
        task.end("done");
      }
      for (var each : runtime.tracer().taskMeta().values()) {
        most += each.arguments().values().stream().mapToLong(value -> value.size()).sum();
      }
      runtime.close();
      System.out.println("kept " + most + " of " + config.retainedContentChars());
    }
  }

  private ForkedJvm.Result run(Class<?> main, Map<String, String> environment) throws Exception {
    ForkedJvm.Result run =
        ForkedJvm.runLong(main, directory, environment, HEAP, "-Dtasks=" + TASKS);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private Map<String, String> exporting() {
    return Map.of(
        "MOTUS_TRACING_EXPORT", "1", "MOTUS_TRACING_DIR", directory.resolve("t").toString());
  }

  @Test
  void withoutExportTheLatestStayAndEveryDropIsCounted() throws Exception {
    assertThat(run(Many.class, Map.of()).out())
        .contains("recorded " + TASKS + " dropped {RETENTION=" + (TASKS - 10_000) + "}");
  }

  @Test
  void withExportTheJournalHasEveryTask() throws Exception {
    ForkedJvm.Result run = run(Many.class, exporting());

    assertThat(run.out()).contains("recorded " + TASKS, "untold 0");
    JournalIndex journal = JournalIndex.read(directory.resolve("t/spans.jsonl"));
    assertThat(journal.ended).isEqualTo(TASKS);
    assertThat(journal.tasks()).isEqualTo(TASKS);
    assertThat(journal.brokenLines).isZero();
    assertThat(journal.missing).isZero();
    assertThat(journal.isFinished).isTrue();
    assertThat(run.err()).contains(String.format("%,d tasks", TASKS));
  }

  @Test
  void megabytesOfArgumentsStayWithinTheirBudget() throws Exception {
    String[] words = run(Large.class, Map.of()).out().trim().split(" ");

    assertThat(Long.parseLong(words[1])).isPositive().isLessThanOrEqualTo(Long.parseLong(words[3]));
  }

  @Test
  void megabytesOfArgumentsAreAllInTheJournal() throws Exception {
    run(Large.class, exporting());

    JournalIndex journal = JournalIndex.read(directory.resolve("t/spans.jsonl"));
    assertThat(journal.ended).isEqualTo(1_000);
    assertThat(journal.length).isGreaterThan(1_000_000_000L);
  }
}
