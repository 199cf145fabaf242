package dev.motus.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Await;
import dev.motus.testing.FollowedTrace;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Listeners that throw, block or close the runtime; threads that are interrupted. */
class SpanFeedFaultsTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TaskDescriptor root = Traced.task("root");
  private final TaskDescriptor step = Traced.task("step", TaskType.TOOL_CALL);
  private final FollowedTrace heard = new FollowedTrace();

  /** Does something whenever it is told of spans. */
  private record Doing(Consumer<List<TaskMeta>> action) implements SpanListener {
    @Override
    public void spansChanged(TraceInfo trace, List<TaskMeta> spans) {
      action.accept(spans);
    }

    @Override
    public void traceFinished(TraceInfo trace, List<TaskMeta> unfinished) {
      action.accept(unfinished);
    }
  }

  @Test
  void listenerThatThrowsIsReportedOnceAndOthersGoOn() {
    try (Warnings warnings = Warnings.collect();
        Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording
          .tracer()
          .addSpanListener(
              new Doing(
                  spans -> {
                    throw new IllegalStateException("broken");
                  }));
      recording.tracer().addSpanListener(heard);
      for (int i = 0; i < 3; i++) {
        Traced.run(root, () -> {});
        assertThat(recording.tracer().awaitListeners(SOON)).isTrue();
      }

      assertThat(heard.ends()).containsExactly("root OK", "root OK", "root OK");
      assertThat(warnings.messages()).hasSize(1);
      assertThat(warnings.messages().get(0)).contains("span listener", "Doing");
    }
  }

  @Test
  void memoryThatRunsOutInAListenerStopsNobody() {
    try (Warnings warnings = Warnings.collect();
        Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording
          .tracer()
          .addSpanListener(
              new Doing(
                  spans -> {
                    throw new OutOfMemoryError("test");
                  }));
      recording.tracer().addSpanListener(heard);
      Traced.run(root, () -> {});
      assertThat(recording.tracer().awaitListeners(SOON)).isTrue();
      Traced.run(step, () -> {});
      assertThat(recording.tracer().awaitListeners(SOON)).isTrue();

      assertThat(heard.ends()).containsExactly("root OK", "step OK");
      assertThat(warnings.messages()).hasSize(1);
    }
  }

  @Test
  void interruptionOfTheFeedChangesNothing() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.tracer().addSpanListener(new Doing(spans -> Thread.currentThread().interrupt()));
      recording.tracer().addSpanListener(heard);
      for (int i = 0; i < 20; i++) {
        SpanFeedTest.feedThreads().forEach(Thread::interrupt);
        Traced.run(root, () -> {});
        assertThat(recording.tracer().awaitListeners(SOON)).isTrue();
      }

      assertThat(heard.states()).hasSize(20).containsOnly("root OK");
    }
    assertThat(heard.unfinished()).isEmpty();
  }

  @Test
  void listenerThatHangsHoldsUpNobodyForLongAndRootsAndErrorsGetThroughLast() {
    CountDownLatch stuck = new CountDownLatch(1);
    try (Recording recording =
        Recording.with(
            TraceConfig.defaults().retainedTasks(1_000).listenerWait(Duration.ofMillis(1)))) {
      recording.tracer().addSpanListener(new Doing(spans -> Await.latch(stuck)));
      recording.tracer().addSpanListener(heard);
      Traced.run(step, () -> {});
      Traced.run(
          root,
          () -> {
            for (int i = 0; i < 200_000; i++) {
              Traced.run(step, () -> {});
            }
          });
      for (int i = 0; i < 1_000; i++) {
        Traced.run(root, () -> {});
      }
      stuck.countDown();
      assertThat(recording.tracer().awaitListeners(SOON)).isTrue();

      long told = heard.ended();
      TraceSnapshot now = recording.tracer().snapshot();
      assertThat(told + recording.tracer().untoldSpans()).isEqualTo(201_002);
      assertThat(told).isBetween(65_000L, 90_000L);
      assertThat(
              heard.told().stream().filter(each -> each.name().equals("root") && each.isFinished()))
          .as("roots have a reserve")
          .hasSize(1_001);
      assertThat(now.spans()).hasSize(1_000);
      assertThat(now.droppedTasks()).isEqualTo(200_002);
    }
  }

  @Test
  void interruptedThreadKeepsItsInterruptAndItsTasks() {
    try (Recording recording = Recording.with(TraceConfig.defaults().listenerWait(SOON))) {
      recording.tracer().addSpanListener(heard);
      Thread thread =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                for (int i = 0; i < 300_000; i++) {
                  Traced.run(root, () -> {});
                }
                if (!Thread.currentThread().isInterrupted()) {
                  throw new AssertionError("interrupt lost");
                }
              });
      List<Throwable> thrown = new ArrayList<>();
      thread.setUncaughtExceptionHandler((each, failure) -> thrown.add(failure));
      thread.start();
      Await.end(thread);
      assertThat(recording.tracer().awaitListeners(SOON)).isTrue();

      assertThat(thrown).isEmpty();
      assertThat(heard.ended()).isEqualTo(300_000);
      assertThat(recording.tracer().untoldSpans()).isZero();
    }
  }

  @Test
  void listenerMayCallTracedMethodsAndAddAndRemoveListeners() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      List<SpanRegistration> added = new ArrayList<>();
      recording
          .tracer()
          .addSpanListener(
              new Doing(
                  spans -> {
                    if (added.size() < 3) {
                      Traced.run(step, () -> {});
                      assertThat(recording.tracer().awaitListeners(SOON)).isFalse();
                      added.add(recording.tracer().addSpanListener(heard));
                      added.get(added.size() - 1).remove();
                    }
                  }));
      Traced.run(root, () -> {});
      Await.until("three rounds", () -> recording.named("step").size() == 3);
    }
    assertThat(heard.unfinished()).isNull();
  }

  @Test
  void runtimeMayBeClosedByAListenerAndByAHookAndByManyAtOnce() throws Exception {
    Recording byListener = Recording.at(CollectionLevel.BASIC);
    byListener.tracer().addSpanListener(new Doing(spans -> byListener.close()));
    byListener.tracer().addSpanListener(heard);
    Traced.run(root, () -> {});
    Await.until("finished", () -> heard.unfinished() != null);
    Await.until("gone", () -> SpanFeedTest.feedThreads().isEmpty());

    FollowedTrace other = new FollowedTrace();
    Recording byHook = Recording.at(CollectionLevel.BASIC);
    byHook.tracer().addSpanListener(other);
    byHook.hooks().registerHook(TaskEvent.TASK_END, event -> byHook.close());
    Traced.run(root, () -> {});
    assertThat(other.unfinished()).isEmpty();
    assertThat(other.states()).contains("root OK");
    byHook.close();

    FollowedTrace third = new FollowedTrace();
    Recording byMany = Recording.at(CollectionLevel.BASIC);
    byMany.tracer().addSpanListener(third);
    Traced.run(root, () -> {});
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> byMany.tracer().close()));
    }
    threads.forEach(Thread::start);
    threads.forEach(Await::end);
    assertThat(third.unfinished()).isEmpty();
    assertThat(third.ends()).containsExactly("root OK");
    byMany.close();
  }

  @Test
  void afterTheCloseThereAreNoListeners() {
    Recording recording = Recording.at(CollectionLevel.BASIC);
    recording.close();
    recording.tracer().addSpanListener(heard).remove();
    recording.tracer().addSpanListener(heard);

    assertThat(recording.tracer().awaitListeners(SOON)).isTrue();
    assertThat(SpanFeedTest.feedThreads()).isEmpty();
  }
}
