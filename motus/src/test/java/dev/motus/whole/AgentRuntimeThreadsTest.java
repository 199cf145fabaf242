package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Runtimes that start and close while many threads work. */
class AgentRuntimeThreadsTest {
  private static final TaskDescriptor WORK = Traced.task("work");
  private static final TaskDescriptor CHILD = Traced.task("child", TaskType.TOOL_CALL);

  @Test
  void callsOfManyThreadsAfterTheLastCloseStartOneRuntime() throws Exception {
    for (int round = 0; round < 20; round++) {
      AgentRuntime.get().close();
      ExecutorService pool = Executors.newFixedThreadPool(4);
      for (int i = 0; i < 100; i++) {
        pool.execute(() -> Traced.run(WORK, () -> {}));
      }
      pool.shutdown();
      assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

      assertThat(AgentRuntime.get().tracer().taskMeta()).hasSize(100);
    }
    AgentRuntime.get().close();
  }

  @Test
  void nothingStaysOnThePoolsThreadsWhenARuntimeCloses() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try (Recording first = Recording.at(CollectionLevel.BASIC)) {
      pool.submit(() -> WORK.start()).get(30, TimeUnit.SECONDS);
      assertThat(first.only("work").isFinished()).isFalse();
    }
    try (Recording second = Recording.at(CollectionLevel.BASIC)) {
      pool.submit(() -> Traced.run(CHILD, () -> {}, "q")).get(30, TimeUnit.SECONDS);
      assertThat(second.only("child").parent()).isEmpty();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void startingAndClosingWhileOthersWorkDisturbsNobody() {
    AtomicBoolean stop = new AtomicBoolean();
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    Thread busy =
        new Thread(
            () -> {
              while (!stop.get()) {
                Traced.run(WORK, () -> Traced.run(CHILD, () -> {}, "q"));
              }
            });
    busy.setUncaughtExceptionHandler((thread, fault) -> thrown.add(fault));
    busy.start();
    try {
      for (int i = 0; i < 300; i++) {
        try (Recording recording = Recording.at(CollectionLevel.values()[i % 3])) {
          recording.hooks().registerHook(TaskEvent.TASK_START, event -> {});
          for (TaskMeta meta : recording.all()) {
            assertThat(meta.traceId()).isEqualTo(recording.tracer().traceId().replace("-", ""));
            if (meta.parent().isPresent()) {
              assertThat(meta.name()).isEqualTo("child");
            }
          }
        }
      }
    } finally {
      stop.set(true);
      Await.end(busy);
    }
    assertThat(thrown).isEmpty();
  }
}
