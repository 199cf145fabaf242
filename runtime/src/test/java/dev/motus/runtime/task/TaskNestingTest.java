package dev.motus.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceScope;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is whose parent, on one thread and on many. */
class TaskNestingTest {
  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor middle = Traced.task("middle");
  private final TaskDescriptor inner = Traced.task("inner");
  private final Recording recording = Recording.at(CollectionLevel.BASIC);

  @AfterEach
  void closeRuntime() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
  }

  @Test
  void callInsideACallIsItsChild() {
    Traced.run(outer, () -> Traced.run(middle, () -> Traced.run(inner, () -> {})));

    assertThat(recording.parentOf("outer")).isEmpty();
    assertThat(recording.parentOf("middle")).isEqualTo("outer");
    assertThat(recording.parentOf("inner")).isEqualTo("middle");
  }

  @Test
  void callsOneAfterTheOtherAreSiblings() {
    Traced.run(
        outer,
        () -> {
          Traced.run(middle, () -> {});
          Traced.run(inner, () -> {});
        });

    assertThat(recording.parentOf("middle")).isEqualTo("outer");
    assertThat(recording.parentOf("inner")).isEqualTo("outer");
  }

  @Test
  void rootsOneAfterTheOtherHaveNoParent() {
    Traced.run(outer, () -> {});
    Traced.run(outer, () -> {});

    assertThat(recording.named("outer")).hasSize(2).allMatch(meta -> meta.parent().isEmpty());
  }

  @Test
  void callAfterAFailedOneIsItsSibling() {
    Traced.run(
        outer,
        () -> {
          try {
            Traced.run(
                middle,
                () -> {
                  throw new IllegalStateException();
                });
          } catch (IllegalStateException expected) {
            Traced.run(inner, () -> {});
          }
        });

    assertThat(recording.parentOf("inner")).isEqualTo("outer");
  }

  private void recurse(int depth) {
    Traced.run(
        inner,
        () -> {
          if (depth > 1) {
            recurse(depth - 1);
          }
        });
  }

  @Test
  void recursionIsAChain() {
    recurse(300);

    List<TaskMeta> chain = recording.named("inner");
    assertThat(chain).hasSize(300);
    assertThat(chain.get(0).parent()).isEmpty();
    for (int i = 1; i < chain.size(); i++) {
      assertThat(chain.get(i).parent()).hasValue(chain.get(i - 1).id());
      assertThat(chain.get(i).endMicros().getAsLong())
          .isLessThanOrEqualTo(chain.get(i - 1).endMicros().getAsLong());
    }
  }

  @Test
  void otherThreadsTasksAreRootsWithTheirThreadsName() {
    Traced.run(
        outer,
        () -> {
          Thread other = new Thread(() -> Traced.run(inner, () -> {}), "worker-7");
          other.start();
          Await.end(other);
        });

    assertThat(recording.only("inner").parent()).isEmpty();
    assertThat(recording.only("inner").thread()).isEqualTo("worker-7");
    assertThat(recording.only("outer").thread()).isEqualTo(Thread.currentThread().getName());
  }

  @Test
  void renamedThreadShowsItsNewName() {
    Thread thread =
        new Thread(
            () -> {
              Traced.run(outer, () -> {});
              Thread.currentThread().setName("second name");
              Traced.run(inner, () -> {});
            },
            "first name");
    thread.start();
    Await.end(thread);

    assertThat(recording.only("outer").thread()).isEqualTo("first name");
    assertThat(recording.only("inner").thread()).isEqualTo("second name");
  }

  @Test
  void manyThreadsKeepTheirTreesApartAndEveryIdIsUnique() throws Exception {
    int threads = 8;
    int rounds = 500;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      pool.execute(
          () -> {
            for (int i = 0; i < rounds; i++) {
              Traced.run(outer, () -> Traced.run(inner, () -> {}));
            }
            done.countDown();
          });
    }
    Await.latch(done);
    pool.shutdown();

    var all = recording.tracer().taskMeta();
    assertThat(all).hasSize(2 * threads * rounds);
    assertThat(all.values()).allMatch(TaskMeta::isFinished);
    for (TaskMeta child : recording.named("inner")) {
      TaskMeta parent = all.get(child.parent().getAsLong());
      assertThat(parent.name()).isEqualTo("outer");
      assertThat(parent.thread()).isEqualTo(child.thread());
      assertThat(parent.startMicros()).isLessThanOrEqualTo(child.startMicros());
      assertThat(parent.endMicros().getAsLong())
          .isGreaterThanOrEqualTo(child.endMicros().getAsLong());
    }
  }

  @Test
  void viewTakenWhileOthersRunIsAlwaysWhole() {
    Recording small = Recording.with(TraceConfig.defaults().retainedTasks(200));
    long began = small.tracer().snapshot().startMicros();
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch running = new CountDownLatch(2);
    Runnable busy =
        () -> {
          while (!stop.get()) {
            Traced.run(outer, () -> Traced.run(inner, () -> {}));
            running.countDown();
          }
        };
    Thread one = new Thread(busy);
    Thread two = new Thread(busy);
    one.start();
    two.start();
    try {
      Await.latch(running);
      for (int i = 0; i < 300; i++) {
        long now = small.tracer().snapshot().snapshotMicros() + 10_000_000;
        long last = 0;
        for (TaskMeta meta : small.all()) {
          assertThat(meta.startMicros()).as("order").isBetween(Math.max(began, last), now);
          last = meta.startMicros();
          if (meta.isFinished()) {
            assertThat(meta.outcome()).isEqualTo(TaskOutcome.OK);
            assertThat(meta.endMicros().getAsLong()).isBetween(meta.startMicros(), now);
          }
        }
      }
    } finally {
      stop.set(true);
      Await.end(one);
      Await.end(two);
      small.close();
    }
  }

  @Test
  void currentTaskIsTheInnermost() throws Exception {
    OptionalLong inside = Traced.call(outer, TaskContext::currentTaskId);

    assertThat(inside).hasValue(recording.only("outer").id());
    assertThat(TaskContext.currentTaskId()).isEmpty();
  }

  @Test
  void traceOfEachRootInScopeRoot() {
    try (Recording scoped = Recording.with(TraceConfig.defaults().traceScope(TraceScope.ROOT))) {
      Traced.run(outer, () -> Traced.run(inner, () -> {}));
      Traced.run(middle, () -> {});

      assertThat(scoped.only("inner").traceId()).isEqualTo(scoped.only("outer").traceId());
      assertThat(scoped.only("middle").traceId()).isNotEqualTo(scoped.only("outer").traceId());
      assertThat(scoped.only("middle").traceId()).matches("[0-9a-f]{32}");
    }
  }

  /** Other tools sample by the last 56 bits of a trace id, which have to be random. */
  @Test
  void tracesOfRootsAreSpreadWhereSamplersLook() {
    try (Recording scoped = Recording.with(TraceConfig.defaults().traceScope(TraceScope.ROOT))) {
      for (int i = 0; i < 1_000; i++) {
        Traced.run(outer, () -> {});
      }

      assertThat(scoped.tracer().taskMeta().values())
          .extracting(task -> task.traceId().substring(18))
          .doesNotHaveDuplicates()
          .filteredOn(low -> low.charAt(0) >= '8')
          .hasSizeBetween(400, 600);
    }
  }

  @Test
  void spanByHandThatNobodyClosesDoesNotOutliveTheCallAroundIt() {
    Traced.run(outer, () -> recording.tracer().startTask("forgotten", TaskType.NORMAL_TASK));
    Traced.run(inner, () -> {});

    assertThat(recording.only("inner").parent()).isEmpty();
    assertThat(recording.parentOf("forgotten")).isEqualTo("outer");
    assertThat(recording.only("forgotten").isFinished()).isFalse();
  }
}
