package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A result that its caller has already, while another thread is still writing it down. */
class ResultInFlightTest {
  private static final TaskDescriptor FETCH = Traced.task("fetch");
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);

  @AfterEach
  void close() {
    recording.close();
  }

  private TaskMeta fetch() {
    return recording.only("fetch");
  }

  /** What is captured slowly the first time. */
  private static final class Slow {
    private final CountDownLatch captured = new CountDownLatch(1);
    private final CountDownLatch used = new CountDownLatch(1);

    @Override
    public String toString() {
      if (captured.getCount() > 0) {
        captured.countDown();
        Await.latch(used);
      }
      return "slow";
    }
  }

  private void assertKnown(Future<Object> given, Consumer<Object> completion) throws Exception {
    Slow slow = new Slow();
    Thread completing = new Thread(() -> completion.accept(slow));
    completing.start();
    try {
      Await.latch(slow.captured);
      Object result = given.get();
      assertThat(fetch().outcome()).isEqualTo(TaskOutcome.RUNNING);

      Traced.task("use").start(this, Map.of("page", result)).end();
      assertThat(recording.only("use").dependencies()).containsExactly(fetch().id());
    } finally {
      slow.used.countDown();
      Await.end(completing);
    }
    assertThat(fetch().result().toJson()).isEqualTo("\"slow\"");
  }

  @Test
  void isKnownToBeOfItsTask() throws Exception {
    CompletableFuture<Object> work = new CompletableFuture<>();
    assertKnown(TracedResult.of(FETCH.start(), work), work::complete);
  }

  @Test
  void isKnownOfAPlainFutureAsWell() throws Exception {
    CompletableFuture<Object> work = new CompletableFuture<>();
    FutureTask<Object> task = new FutureTask<>(work::join);
    Future<Object> given = TracedResult.of(FETCH.start(), (Future<Object>) task);
    assertKnown(
        given,
        result -> {
          work.complete(result);
          task.run();
          assertThat(given.isDone()).isTrue();
        });
  }
}
