package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Whoever has waited for a traced future sees its task as ended. */
class JoinedFutureTest {
  private static final TaskDescriptor READ =
      AgentRuntime.task("read", TaskType.TOOL_CALL).source("Files.read").build();

  @Test
  void taskIsEndedForWhoeverJoinedItsFuture() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (AgentRuntime runtime = AgentRuntime.start(TraceConfig.defaults().build())) {
      for (int i = 0; i < 2_000; i++) {
        Task task = READ.start();
        CompletableFuture<String> future = new CompletableFuture<>();
        task.endWhenComplete(future);
        pool.execute(() -> future.complete("text"));
        future.join();
        assertThat(runtime.tracer().taskMeta().get(task.id()).outcome()).isEqualTo(TaskOutcome.OK);
      }
    } finally {
      pool.shutdown();
    }
  }
}
