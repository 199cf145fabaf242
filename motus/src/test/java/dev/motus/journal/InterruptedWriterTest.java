package dev.motus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.testing.Await;
import dev.motus.testing.Traced;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Someone interrupts the threads that write: a thread pool's {@code shutdownNow}, a container. */
class InterruptedWriterTest {
  private static final int TASKS = 20_000;

  @TempDir Path directory;

  private final TaskDescriptor step = Traced.task("step", TaskType.TOOL_CALL);

  @Test
  void journalAndFilesAreCompleteHoweverOftenTheirWriterIsInterrupted() throws Exception {
    AgentRuntime runtime =
        AgentRuntime.start(
            TraceConfig.defaults()
                .exportEnabled(true)
                .openViewer(false)
                .retainedTasks(10)
                .listenerWait(Duration.ofSeconds(30))
                .logDir(directory)
                .build());
    AtomicBoolean isOver = new AtomicBoolean();
    Thread rude =
        new Thread(
            () -> {
              while (!isOver.get()) {
                ourThreads().forEach(Thread::interrupt);
                Thread.onSpinWait();
              }
            });
    rude.start();
    try {
      for (int i = 0; i < TASKS; i++) {
        step.start().end();
      }
      // The one that closes, and writes the files, is interrupted as well.
      Thread.currentThread().interrupt();
      runtime.close();
      assertThat(Thread.interrupted()).as("the interrupt is the program's").isTrue();
    } finally {
      isOver.set(true);
      Await.end(rude);
    }

    JournalIndex journal = JournalIndex.read(directory.resolve("spans.jsonl"));
    assertThat(journal.ended).isEqualTo(TASKS);
    assertThat(journal.brokenLines).isZero();
    assertThat(journal.missing).isZero();
    assertThat(journal.isFinished).isTrue();
    assertThat(journal.isExported).isTrue();
    assertThat(new ObjectMapper().readTree(directory.resolve("tracer_state.json").toFile()))
        .hasSize(TASKS);
  }

  @Test
  void interruptedThreadThatExportsGetsItsFilesAndStaysInterrupted() {
    try (AgentRuntime runtime =
        AgentRuntime.start(
            TraceConfig.defaults()
                .exportEnabled(true)
                .openViewer(false)
                .logDir(directory)
                .build())) {
      step.start().end();
      Thread.currentThread().interrupt();
      ExportResult result = runtime.tracer().exportTrace();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(result.failures()).isEmpty();
      assertThat(result.taskCount()).isEqualTo(1);
    }
  }

  private static List<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().startsWith("motus-"))
        .toList();
  }
}
