package dev.motus.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.hook.HookRegistration;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hooks that block, close the runtime or change the hooks while they run. */
class HookFaultsTest {
  private final TaskDescriptor task = Traced.task("task");
  private final Recording recording = Recording.at(CollectionLevel.BASIC);

  @AfterEach
  void close() {
    assertThat(TaskContext.currentTaskId()).isEmpty();
    recording.close();
  }

  private String call() {
    try {
      return Traced.call(task, () -> "result");
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void aHookThatBlocksHoldsUpItsOwnTaskOnly() {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    recording
        .hooks()
        .registerHook(
            TaskEvent.TASK_END,
            event -> {
              if (calls.getAndIncrement() == 0) {
                blocked.countDown();
                Await.latch(release);
              }
            });
    AtomicReference<String> late = new AtomicReference<>();
    Thread held = new Thread(() -> late.set(call()));
    held.start();
    Await.latch(blocked);
    try {
      for (int i = 0; i < 100; i++) {
        assertThat(call()).isEqualTo("result");
      }
      HookRegistration other = recording.hooks().registerHook(TaskEvent.TASK_START, event -> {});
      other.remove();
      assertThat(recording.named("task")).hasSize(101).allMatch(TaskMeta::isFinished);
      assertThat(late.get()).isNull();
    } finally {
      release.countDown();
    }
    Await.end(held);
    assertThat(late.get()).isEqualTo("result");
  }

  @Test
  void aHookMayCloseTheRuntimeItHearsOf() {
    for (TaskEvent event : List.of(TaskEvent.TASK_START, TaskEvent.TASK_END)) {
      Recording closing = Recording.at(CollectionLevel.DETAILED);
      closing.hooks().registerHook(event, told -> closing.close());
      assertThat(call()).isEqualTo("result");
      assertThat(call()).as("in the runtime before").isEqualTo("result");
      assertThat(closing.named("task")).hasSize(1);
    }
    assertThat(recording.named("task")).hasSize(2);
  }

  @Test
  void aHookMayReplaceTheRuntimeItHearsOf() {
    List<Recording> started = new ArrayList<>();
    recording
        .hooks()
        .registerHook(
            TaskEvent.TASK_START, told -> started.add(Recording.at(CollectionLevel.DETAILED)));
    assertThat(call()).isEqualTo("result");
    assertThat(call()).isEqualTo("result");
    started.forEach(Recording::close);

    assertThat(started).hasSize(1);
    assertThat(recording.named("task")).hasSize(1).allMatch(TaskMeta::isFinished);
    assertThat(started.get(0).named("task")).hasSize(1);
  }

  @Test
  void hooksThatRemoveAndAddEachOtherEndAndMissNothing() {
    AtomicInteger calls = new AtomicInteger();
    List<HookRegistration> own = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      own.add(
          recording
              .hooks()
              .registerHook(
                  TaskEvent.TASK_START,
                  event -> {
                    calls.incrementAndGet();
                    own.forEach(HookRegistration::remove);
                    recording
                        .hooks()
                        .registerHook(TaskEvent.TASK_START, again -> calls.incrementAndGet());
                  }));
    }
    assertThat(call()).isEqualTo("result");
    assertThat(calls).as("those that were there when the moment came").hasValue(3);
    assertThat(call()).isEqualTo("result");
    assertThat(calls).hasValue(6);
  }
}
