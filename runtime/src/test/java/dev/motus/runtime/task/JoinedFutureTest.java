package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever has waited for a traced future sees its task as ended. */
class JoinedFutureTest {
  private static final TaskDescriptor READ =
      AgentRuntime.task("read", TaskType.TOOL_CALL).source("Files.read").build();

  /** Says when someone asks whether it is done, which joining does not. */
  private static final class AskedFuture extends CompletableFuture<String> {
    private final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public boolean isDone() {
      asked.countDown();
      return super.isDone();
    }
  }

  @Test
  void taskIsEndedForWhoeverIsFasterThanTheThreadThatCompletesItsFuture() throws Exception {
    try (AgentRuntime runtime = AgentRuntime.start(TraceConfig.defaults().build())) {
      Task task = READ.start();
      AskedFuture future = new AskedFuture();
      task.endWhenComplete(future);
      CountDownLatch held = new CountDownLatch(1);
      // Later dependents run first: this one holds the completing thread off from ending the task.
      future.thenRun(
          () -> {
            held.countDown();
            await(future.asked);
          });
      Thread completing = new Thread(() -> future.complete("text"));
      completing.start();
      // Who joins earlier runs dependents itself, and would wait here for its own question.
      await(held);

      future.join();

      assertThat(runtime.tracer().taskMeta().get(task.id()).outcome()).isEqualTo(TaskOutcome.OK);
      completing.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
