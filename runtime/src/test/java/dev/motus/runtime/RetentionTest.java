package dev.motus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays in memory, and what has to go. */
class RetentionTest {
  private final TaskDescriptor root = Traced.task("root");
  private final TaskDescriptor step = Traced.task("step", TaskType.TOOL_CALL);

  private static Recording keeping(int tasks) {
    return Recording.with(TraceConfig.defaults().retainedTasks(tasks));
  }

  private void steps(int count) {
    Traced.run(root, () -> IntStream.range(0, count).forEach(i -> Traced.run(step, () -> {}, "q")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 63, 64, 65, 100, 1_000})
  void boundHoldsExactlyAndEveryDropIsCounted(int bound) {
    try (Recording recording = keeping(bound)) {
      for (int done = 1; done <= 300; done++) {
        Traced.run(root, () -> {});
        TraceSnapshot now = recording.tracer().snapshot();
        assertThat(now.spans()).hasSize(Math.min(done, bound));
        assertThat(now.droppedTasks()).isEqualTo(Math.max(0, done - bound));
      }
    }
  }

  @Test
  void oldestLeaveFirst() {
    try (Recording recording = keeping(10)) {
      for (int i = 0; i < 500; i++) {
        recording.tracer().startTask("t" + i, TaskType.NORMAL_TASK).end();
      }

      assertThat(recording.all())
          .extracting(TaskMeta::name)
          .containsExactlyElementsOf(IntStream.range(490, 500).mapToObj(i -> "t" + i).toList());
    }
  }

  @Test
  void rootsAndErrorsLeaveLast() {
    try (Recording recording = keeping(10)) {
      Traced.run(
          root,
          () -> {
            Task failing = step.start();
            failing.fail(new IllegalStateException("early"));
            for (int i = 0; i < 1_000; i++) {
              Traced.run(step, () -> {}, "q");
            }
          });

      assertThat(recording.all()).hasSize(10);
      assertThat(recording.only("root").isFinished()).isTrue();
      assertThat(recording.named("step"))
          .filteredOn(meta -> meta.outcome() == TaskOutcome.ERROR)
          .hasSize(1);

      for (int i = 0; i < 20; i++) {
        Traced.run(Traced.task("later"), () -> {});
      }
      assertThat(recording.all()).extracting(TaskMeta::name).containsOnly("later");
    }
  }

  @Test
  void runningTasksNeverLeave() {
    try (Recording recording = keeping(5)) {
      List<Task> open = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String name = "open" + i;
        TaskContext.none()
            .run(() -> open.add(recording.tracer().startTask(name, TaskType.NORMAL_TASK)));
        Traced.run(step, () -> {}, "q");
      }

      assertThat(recording.all().stream().filter(meta -> !meta.isFinished())).hasSize(200);
      assertThat(recording.named("step")).hasSize(5);

      open.forEach(Task::end);
      assertThat(recording.all()).hasSize(5).allMatch(TaskMeta::isFinished);
      steps(200);
      assertThat(recording.all()).hasSize(5);
      assertThat(recording.tracer().snapshot().droppedTasks()).isEqualTo(200 + 200 + 201 - 5);
    }
  }

  @Test
  void contentLeavesBeforeItsTask() {
    try (Recording recording =
        Recording.with(
            TraceConfig.defaults()
                .collectionLevel(CollectionLevel.DETAILED)
                .retainedContentChars(1_000_000))) {
      String page = "x".repeat(1_000);
      for (int i = 0; i < 3_000; i++) {
        Traced.run(step, () -> {}, page);
      }

      List<TaskMeta> all = recording.all();
      assertThat(all).hasSize(3_000);
      long kept = all.stream().filter(meta -> !meta.arguments().isEmpty()).count();
      // An eighth goes ahead of need, by chunks of 64 tasks; threads report by 65,536 characters.
      assertThat(kept).as("of a million characters").isBetween(740L, 1_066L);
      assertThat(recording.tracer().snapshot().droppedContents()).isEqualTo(3_000 - kept);
      assertThat(all.get(0).arguments()).as("the oldest lost it").isEmpty();
      assertThat(all.get(0).isFinished()).isTrue();
      assertThat(all.get(2_999).arguments()).as("the newest has it").isNotEmpty();
    }
  }

  @Test
  void contentOfARunningTaskStays() throws Exception {
    try (Recording recording =
        Recording.with(
            TraceConfig.defaults()
                .collectionLevel(CollectionLevel.DETAILED)
                .retainedContentChars(100_000))) {
      String page = "x".repeat(10_000);
      Traced.call(
          root,
          () -> {
            for (int i = 0; i < 200; i++) {
              Traced.run(step, () -> {}, page);
            }
            assertThat(recording.only("root").arguments()).containsKey("arg0");
            return 1;
          },
          "the question");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BASIC", "DETAILED"})
  void droppedTasksLeaveTheMemory(String level) {
    try (Recording recording =
        Recording.with(
            TraceConfig.defaults()
                .collectionLevel(CollectionLevel.valueOf(level))
                .retainedTasks(10))) {
      recording.hooks().registerHook(dev.motus.annotation.TaskEvent.TASK_END, event -> {});
      List<WeakReference<Task>> tasks = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        Task task = step.start(this, "q" + i);
        task.end("r");
        tasks.add(new WeakReference<>(task));
      }

      Await.until(
          "dropped tasks are collected",
          () -> {
            System.gc();
            return tasks.stream().filter(task -> task.get() != null).count() < 300;
          });
    }
  }

  @Test
  void chainOfTasksThatEachStartTheNextDoesNotStayAsAWhole() {
    try (Recording recording = keeping(10)) {
      List<WeakReference<Task>> tasks = new ArrayList<>();
      Task previous = recording.tracer().startTask("link", TaskType.NORMAL_TASK);
      previous.end();
      for (int i = 0; i < 5_000; i++) {
        try (TaskContext.Scope scope = TaskContext.of(previous).makeCurrent()) {
          assertThat(scope).isNotNull();
          Task next = step.start();
          next.end();
          tasks.add(new WeakReference<>(next));
          previous = next;
        }
      }

      Await.until(
          "the chain is collected",
          () -> {
            System.gc();
            return tasks.stream().filter(task -> task.get() != null).count() < 300;
          });
      assertThat(recording.all()).hasSize(10);
    }
  }

  @Test
  void thousandsOfShortThreadsAreAllCounted() {
    int threads = 3_000;
    try (Recording recording = keeping(100)) {
      for (int i = 0; i < threads; i++) {
        Thread thread = new Thread(() -> Traced.run(root, () -> {}));
        thread.start();
        Await.end(thread);
      }

      TraceSnapshot now = recording.tracer().snapshot();
      assertThat(now.spans()).hasSize(100);
      assertThat(now.droppedTasks()).isEqualTo(threads - 100);
      List<Integer> buffers = new ArrayList<>();
      recording.tracer().session().forEachBuffered(task -> buffers.add(1));
      assertThat(buffers).as("buffers of ended threads are emptied").hasSizeLessThan(1_000);
    }
  }

  @Test
  void externalSpansAreBoundedToo() {
    try (Recording recording = keeping(10)) {
      for (int i = 0; i < 30; i++) {
        recording
            .tracer()
            .ingestExternalSpan(
                TaskMeta.builder("remote" + i, TaskType.TOOL_CALL).startMicros(i).build());
      }

      assertThat(recording.all())
          .extracting(TaskMeta::name)
          .containsExactlyElementsOf(IntStream.range(20, 30).mapToObj(i -> "remote" + i).toList());
      assertThat(recording.tracer().snapshot().droppedTasks()).isEqualTo(20);
    }
  }

  @Test
  void defaultBounds() {
    assertThat(TraceConfig.defaults().build().retainedTasks()).isEqualTo(10_000);
    assertThat(TraceConfig.defaults().exportEnabled(true).build().retainedTasks())
        .as("the journal has the rest")
        .isEqualTo(10_000);
    assertThat(TraceConfig.defaults().build().retainedContentChars())
        .isEqualTo(Runtime.getRuntime().maxMemory() / 8);
  }
}
