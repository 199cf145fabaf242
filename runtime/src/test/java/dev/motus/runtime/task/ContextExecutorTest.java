package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executors that carry the current task along. */
class ContextExecutorTest {
  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor inner = Traced.task("inner");
  private final Recording recording = Recording.at(CollectionLevel.BASIC);
  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

  @AfterEach
  void closeRuntime() throws Exception {
    for (Future<OptionalLong> left :
        pool.invokeAll(
            List.<Callable<OptionalLong>>of(
                TaskContext::currentTaskId, TaskContext::currentTaskId))) {
      assertThat(left.get()).as("left behind on a pool thread").isEmpty();
    }
    pool.shutdownNow();
    recording.close();
  }

  private String work() {
    Traced.run(inner, () -> {});
    return "done";
  }

  private void assertChildrenOfOuter(int count) {
    long parent = recording.only("outer").id();
    assertThat(recording.named("inner"))
        .hasSize(count)
        .allMatch(meta -> meta.parent().isPresent() && meta.parent().getAsLong() == parent)
        .noneMatch(meta -> Thread.currentThread().getName().equals(meta.thread()));
  }

  @Test
  void executor() throws Exception {
    Executor carrying = TaskContext.wrapExecutor(pool);
    CompletableFuture<String> done =
        Traced.call(outer, () -> CompletableFuture.supplyAsync(this::work, carrying));

    assertThat(done.get(30, TimeUnit.SECONDS)).isEqualTo("done");
    assertChildrenOfOuter(1);
  }

  @Test
  void contextIsTheOneOfTheHandOverNotOfTheWrapping() throws Exception {
    ExecutorService carrying = Traced.call(inner, () -> TaskContext.wrapExecutorService(pool));
    Future<OptionalLong> seen =
        Traced.call(outer, () -> carrying.submit(TaskContext::currentTaskId));
    assertThat(seen.get(30, TimeUnit.SECONDS)).hasValue(recording.only("outer").id());
    Future<OptionalLong> none = carrying.submit(TaskContext::currentTaskId);
    assertThat(none.get(30, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void executeAndEverySubmit() throws Exception {
    ExecutorService carrying = TaskContext.wrapExecutorService(pool);
    CountDownLatch executed = new CountDownLatch(1);
    Traced.call(
        outer,
        () -> {
          carrying.execute(
              () -> {
                work();
                executed.countDown();
              });
          assertThat(carrying.submit((Runnable) this::work).get(30, TimeUnit.SECONDS)).isNull();
          assertThat(carrying.submit(this::work, "given").get(30, TimeUnit.SECONDS))
              .isEqualTo("given");
          assertThat(carrying.submit((Callable<String>) this::work).get(30, TimeUnit.SECONDS))
              .isEqualTo("done");
          Await.latch(executed);
          return null;
        });

    assertChildrenOfOuter(4);
  }

  @Test
  void invokeAllAndInvokeAny() throws Exception {
    ExecutorService carrying = TaskContext.wrapExecutorService(pool);
    List<Callable<String>> two = List.of(this::work, this::work);
    List<Callable<String>> one = List.of(this::work);
    Traced.call(
        outer,
        () -> {
          for (Future<String> each : carrying.invokeAll(two)) {
            assertThat(each.get()).isEqualTo("done");
          }
          assertThat(carrying.invokeAll(two, 30, TimeUnit.SECONDS)).allMatch(Future::isDone);
          assertThat(carrying.invokeAny(one)).isEqualTo("done");
          assertThat(carrying.invokeAny(one, 30, TimeUnit.SECONDS)).isEqualTo("done");
          return null;
        });

    assertChildrenOfOuter(6);
  }

  @Test
  void scheduler() throws Exception {
    ScheduledExecutorService carrying = TaskContext.wrapScheduledExecutorService(pool);
    CountDownLatch repeated = new CountDownLatch(3);
    Runnable often =
        () -> {
          if (repeated.getCount() > 0) {
            work();
            repeated.countDown();
          }
        };
    ScheduledFuture<?>[] handles = new ScheduledFuture<?>[2];
    Traced.call(
        outer,
        () -> {
          carrying.schedule((Runnable) this::work, 1, TimeUnit.MILLISECONDS).get();
          assertThat(
                  carrying.schedule((Callable<String>) this::work, 1, TimeUnit.MILLISECONDS).get())
              .isEqualTo("done");
          handles[0] = carrying.scheduleAtFixedRate(often, 0, 1, TimeUnit.MILLISECONDS);
          return null;
        });
    Await.latch(repeated);
    handles[0].cancel(false);
    assertChildrenOfOuter(5);

    CountDownLatch delayed = new CountDownLatch(2);
    Traced.call(
        Traced.task("delaying"),
        () -> {
          handles[1] =
              carrying.scheduleWithFixedDelay(
                  () -> {
                    assertThat(TaskContext.currentTaskId()).isPresent();
                    delayed.countDown();
                  },
                  0,
                  1,
                  TimeUnit.MILLISECONDS);
          return null;
        });
    Await.latch(delayed);
    handles[1].cancel(false);
  }

  @Test
  void failuresArriveAsTheyWouldWithoutUs() {
    ExecutorService carrying = TaskContext.wrapExecutorService(pool);
    IOException thrown = new IOException("disk");
    Future<String> failed =
        carrying.submit(
            () -> {
              throw thrown;
            });

    assertThatThrownBy(() -> failed.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(thrown);
  }

  @Test
  void nothingToRunIsRefusedByTheCallNotByAThreadOfThePool() {
    ExecutorService carrying = TaskContext.wrapExecutorService(pool);

    assertThatThrownBy(() -> carrying.execute(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> carrying.submit((Runnable) null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> carrying.submit((Callable<String>) null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void shutdownReachesTheWrappedOne() throws Exception {
    ExecutorService real = Executors.newSingleThreadExecutor();
    ExecutorService carrying = TaskContext.wrapExecutorService(real);
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    carrying.execute(
        () -> {
          begun.countDown();
          Await.latch(hold);
        });
    carrying.execute(this::work);
    Await.latch(begun);
    carrying.shutdown();
    assertThat(carrying.isShutdown()).isTrue();
    assertThat(carrying.isTerminated()).isFalse();
    assertThat(carrying.shutdownNow()).hasSize(1);
    hold.countDown();

    assertThat(carrying.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(real.isTerminated()).isTrue();
  }

  /** As every executor is from JDK 19 on. */
  private interface ClosedOnce extends ExecutorService, AutoCloseable {
    @Override
    void close();
  }

  @Test
  void closingIsTheWrappedExecutorsOwn() throws Exception {
    List<String> calls = new ArrayList<>();
    class Own extends ThreadPoolExecutor implements ClosedOnce {
      Own() {
        super(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
      }

      @Override
      public void shutdown() {
        calls.add("shutdown");
        super.shutdown();
      }

      @Override
      public void close() {
        calls.add("close");
      }
    }
    Own own = new Own();
    new ContextExecutorService(own).close();

    assertThat(calls).containsExactly("close");
    own.shutdown();
  }

  @Test
  void closingTheCommonPoolReturns() throws Exception {
    ContextExecutorService carrying = new ContextExecutorService(ForkJoinPool.commonPool());
    carrying.close();

    assertThat(carrying.submit(() -> "still open").get(30, TimeUnit.SECONDS))
        .isEqualTo("still open");
  }

  @Test
  void nullIsRefusedWhereItIsWrapped() {
    assertThatThrownBy(() -> TaskContext.wrapExecutor(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> TaskContext.wrapExecutorService(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> TaskContext.wrapScheduledExecutorService(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void nullAmongSeveralActionsIsTheExecutorsToRefuse() {
    ExecutorService carrying = TaskContext.wrapExecutorService(pool);
    List<Callable<String>> actions = new ArrayList<>();
    actions.add(() -> "a");
    actions.add(null);
    assertThatThrownBy(() -> carrying.invokeAll(actions)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> carrying.invokeAll(null)).isInstanceOf(NullPointerException.class);
  }
}
