package dev.motus.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Await;
import dev.motus.testing.FollowedTrace;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a listener hears of a trace, and when. */
class SpanFeedTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TaskDescriptor root = Traced.task("root");

  private final TaskDescriptor step = Traced.task("step", TaskType.TOOL_CALL);

  private final FollowedTrace heard = new FollowedTrace();

  static List<Thread> feedThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("motus-feed"))
        .toList();
  }

  private static void settle(Recording recording) {
    assertThat(recording.tracer().awaitListeners(SOON)).isTrue();
  }

  @Test
  void shortTaskComesOnceAndWithAllThatIsKnown() {
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      recording.tracer().addSpanListener(heard);
      Traced.run(step, () -> {}, "cats");
      settle(recording);

      assertThat(heard.ends()).containsExactly("step OK");
      TaskMeta told = heard.told().get(0);
      assertThat(told.arguments()).containsKey("query");
      assertThat(told.id()).isEqualTo(recording.only("step").id());
      assertThat(told.startMicros()).isEqualTo(recording.only("step").startMicros());
    }
  }

  @Test
  void aParentInAnotherProcessIsNoTaskOfOurs() {
    String header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    TaskContext remote = TaskContext.extract(name -> name.equals("traceparent") ? header : null);
    try (Recording recording = Recording.at(CollectionLevel.DETAILED)) {
      recording.tracer().addSpanListener(heard);
      remote.run(() -> Traced.run(root, () -> Traced.run(step, () -> settle(recording), "cats")));
      settle(recording);

      assertThat(heard.told()).allMatch(task -> task.id() > 0 && !task.name().isEmpty());
      assertThat(heard.told().stream().map(TaskMeta::id).distinct()).hasSize(2);
      assertThat(recording.all()).hasSize(2);
    }
    assertThat(heard.unfinished()).isEmpty();
  }

  @Test
  void longTaskComesAsRunningBeforeItsChildrenAndThenAsEnded() throws Exception {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.tracer().addSpanListener(heard);
      Traced.call(
          root,
          () -> {
            for (int i = 0; i < 200; i++) {
              Traced.run(step, () -> {});
            }
            settle(recording);
            assertThat(heard.states("root")).containsExactly("root RUNNING");
            assertThat(heard.states("step")).hasSize(200).containsOnly("step OK");
            return 1;
          });
      settle(recording);

      assertThat(heard.states("root")).containsExactly("root RUNNING", "root OK");
      assertThat(heard.states("step")).hasSize(200);
      assertParentsComeFirst(heard.told());
    }
  }

  /** The parent, when it still runs, is in front of its child's batch or in it. */
  private static void assertParentsComeFirst(List<TaskMeta> told) {
    Set<Long> known = new HashSet<>();
    for (TaskMeta each : told) {
      if (each.parent().isPresent()) {
        assertThat(known).as("parent of %s", each).contains(each.parent().getAsLong());
      }
      known.add(each.id());
    }
  }

  @Test
  void everyTaskOfManyThreadsIsToldOnceAsEnded() throws Exception {
    int threads = 8;
    int tasks = 40_000;
    try (Recording recording =
        Recording.with(TraceConfig.defaults().retainedTasks(100).listenerWait(SOON))) {
      recording.tracer().addSpanListener(heard);
      List<Thread> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < tasks / 4; i++) {
                    Traced.run(root, () -> Traced.run(step, () -> Traced.run(step, () -> {})));
                    Traced.run(step, () -> {});
                  }
                });
        thread.start();
        all.add(thread);
      }
      all.forEach(Await::end);
      settle(recording);

      Map<Long, Integer> ends = new HashMap<>();
      Map<Long, Integer> starts = new HashMap<>();
      for (TaskMeta each : heard.told()) {
        (each.isFinished() ? ends : starts).merge(each.id(), 1, Integer::sum);
      }
      assertThat(ends).hasSize(threads * tasks);
      assertThat(ends.values()).containsOnly(1);
      assertThat(starts.values()).allMatch(count -> count == 1);
      assertThat(recording.all()).hasSize(100);
      assertThat(recording.tracer().snapshot().droppedTasks()).isEqualTo(threads * tasks - 100);
    }
  }

  @Test
  void shortLivedThreadsAreToldToo() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.tracer().addSpanListener(heard);
      for (int i = 0; i < 500; i++) {
        Thread thread = new Thread(() -> Traced.run(root, () -> {}));
        thread.start();
        Await.end(thread);
      }
      settle(recording);

      assertThat(heard.told().stream().map(TaskMeta::id)).hasSize(500).doesNotHaveDuplicates();
    }
  }

  @Test
  void idleThreadsTasksShowWithoutBeingAskedFor() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.tracer().addSpanListener(heard);
      Traced.run(root, () -> {});

      Await.until("told", () -> heard.ended() == 1);
    }
  }

  @Test
  void taskThatLeftItsThreadIsToldWhenItEnds() throws Exception {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.tracer().addSpanListener(heard);
      CompletableFuture<String> future = new CompletableFuture<>();
      Traced.async(root, () -> future);
      for (int i = 0; i < 200; i++) {
        Traced.run(step, () -> {});
      }
      settle(recording);
      assertThat(heard.states("root")).containsExactly("root RUNNING");

      future.completeExceptionally(new IllegalStateException("no"));
      settle(recording);
      assertThat(heard.states("root")).containsExactly("root RUNNING", "root ERROR");
    }
  }

  @Test
  void externalSpansComeAgainWheneverTheyChange() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.tracer().addSpanListener(heard);
      long id =
          recording
              .tracer()
              .ingestExternalSpan(
                  TaskMeta.builder("remote", TaskType.MODEL_CALL).startMicros(1).build());
      settle(recording);
      recording.tracer().updateExternalSpan(id, span -> span.ended(TaskOutcome.OK, 5));
      settle(recording);

      assertThat(heard.states()).containsExactly("remote RUNNING", "remote OK");
    }
  }

  @Test
  void parentOnAnotherThreadIsKnownBeforeItsChild() throws Exception {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      recording.tracer().addSpanListener(heard);
      Traced.call(
          root,
          () -> {
            Traced.run(
                step,
                () -> {
                  Traced.elsewhere(
                      TaskContext.wrap(
                          () -> {
                            for (int i = 0; i < 5_000; i++) {
                              Traced.run(Traced.task("leaf" + i % 3), () -> {});
                            }
                          }));
                });
            return 1;
          });
      settle(recording);

      assertThat(heard.ended()).isEqualTo(5_002);
      Set<Long> known = new HashSet<>();
      for (TaskMeta each : heard.told()) {
        if (each.name().startsWith("leaf")) {
          assertThat(known).contains(each.parent().getAsLong());
        }
        known.add(each.id());
      }
    }
  }
}
