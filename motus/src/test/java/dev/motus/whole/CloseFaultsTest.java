package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Await;
import dev.motus.testing.Traced;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing at the wrong moment, and using what is closed. */
class CloseFaultsTest {
  private final TaskDescriptor task = Traced.task("task");

  @TempDir Path folder;

  private AgentRuntime exporting() {
    return AgentRuntime.start(
        TraceConfig.defaults().exportEnabled(true).openViewer(false).logDir(folder).build());
  }

  @Test
  void manyThreadsThatCloseWhileOthersWorkWriteOneWholeTrace() throws Exception {
    AgentRuntime runtime = exporting();
    Traced.run(task, () -> {});
    CountDownLatch go = new CountDownLatch(1);
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean closes = i % 2 == 0;
      threads.add(
          new Thread(
              () -> {
                Await.latch(go);
                try {
                  for (int n = 0; n < 200; n++) {
                    Traced.run(task, () -> {});
                  }
                  if (closes) {
                    runtime.close();
                    runtime.close();
                  }
                } catch (Throwable thrown) {
                  failures.add(thrown);
                }
              }));
    }
    threads.forEach(Thread::start);
    go.countDown();
    threads.forEach(Await::end);

    assertThat(failures).isEmpty();
    JsonNode written = new ObjectMapper().readTree(folder.resolve("tracer_state.json").toFile());
    assertThat(written.size()).isPositive();
    assertThat(written.findValuesAsText("func")).hasSize(written.size()).containsOnly("task");
  }

  @Test
  void whatIsClosedAnswersAndRecordsNothing() {
    AgentRuntime runtime = exporting();
    Task open = runtime.tracer().startTask("open", TaskType.NORMAL_TASK);
    Traced.run(task, () -> {});
    runtime.close();
    open.end("late");

    Task late = runtime.tracer().startTask("late", TaskType.NORMAL_TASK);
    late.end("result");
    runtime.hooks().registerHook(TaskEvent.TASK_START, event -> {}).remove();
    runtime.tracer().setSessionId("late");
    runtime.tracer().setAnalyticsCallback((meta, ok) -> {});
    runtime.tracer().registerExtractor("task", new TaskExtractor() {});
    TaskContext.of(open).run(() -> Traced.run(task, () -> {}));
    ExportResult again = runtime.tracer().exportTrace();
    runtime.close();

    assertThat(late.isRecording()).isFalse();
    assertThat(runtime.tracer().taskMeta().values())
        .extracting(TaskMeta::name)
        .containsExactly("open", "task");
    assertThat(again.failures()).isEmpty();
    assertThat(
            runtime.tracer().ingestExternalSpan(TaskMeta.builder("x", TaskType.TOOL_CALL).build()))
        .isEqualTo(-1);
    assertThat(TaskContext.currentTaskId()).isEmpty();
  }

  @Test
  void closingTwoAtOnceInEitherOrderEndsWithNone() {
    for (int round = 0; round < 50; round++) {
      AgentRuntime one = AgentRuntime.start(TraceConfig.defaults().build());
      AgentRuntime two = AgentRuntime.start(TraceConfig.defaults().build());
      Thread first = new Thread(one::close);
      Thread second = new Thread(two::close);
      first.start();
      second.start();
      Await.end(first);
      Await.end(second);
      Traced.run(task, () -> {});
      assertThat(one.tracer().taskMeta()).isEmpty();
      assertThat(two.tracer().taskMeta()).isEmpty();
    }
  }
}
