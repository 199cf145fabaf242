package dev.motus.runtime.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Await;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listing and removing hooks, also while tasks run. */
class HookRegistrationTest {
  private final TaskDescriptor search = Traced.task("search", TaskType.TOOL_CALL);
  private final Recording recording = Recording.at(CollectionLevel.BASIC);
  private final HookManager hooks = recording.hooks();
  private final List<String> fired = new ArrayList<>();
  private final HookCallback first = event -> fired.add("first");
  private final HookCallback second = event -> fired.add("second");

  @AfterEach
  void closeRuntime() {
    recording.close();
  }

  private void call() {
    Traced.run(search, () -> {}, "q");
  }

  @Test
  void listShowsEachScopeInTheOrderOfCalls() {
    hooks.registerHook(TaskEvent.TASK_START, first);
    hooks.registerHook(TaskEvent.TASK_START, second, true);
    hooks.registerTaskHook("search", TaskEvent.TASK_START, first);
    hooks.registerTypeHook(TaskType.TOOL_CALL, TaskEvent.TASK_START, second);

    assertThat(hooks.listHooks(TaskEvent.TASK_START)).containsExactly(second, first);
    assertThat(hooks.listHooks(TaskEvent.TASK_END)).isEmpty();
    assertThat(hooks.listHooks("search", TaskType.TOOL_CALL, TaskEvent.TASK_START))
        .containsExactly(second, first, first, second);
    assertThat(hooks.listHooks("search", TaskType.NORMAL_TASK, TaskEvent.TASK_START))
        .containsExactly(second, first, first);
    assertThat(hooks.listHooks("other", TaskType.TOOL_CALL, TaskEvent.TASK_START))
        .containsExactly(second, first, second);
  }

  @Test
  void listIsACopy() {
    hooks.registerHook(TaskEvent.TASK_START, first);
    List<HookCallback> before = hooks.listHooks(TaskEvent.TASK_START);
    hooks.registerHook(TaskEvent.TASK_START, second);

    assertThat(before).containsExactly(first);
  }

  @Test
  void handleRemovesItsOwnRegistrationOnly() {
    HookRegistration one = hooks.registerHook(TaskEvent.TASK_START, first);
    HookRegistration two = hooks.registerHook(TaskEvent.TASK_START, first);

    two.remove();
    two.remove();
    call();
    assertThat(fired).containsExactly("first");

    one.close();
    call();
    assertThat(fired).containsExactly("first");
    assertThat(hooks.listHooks(TaskEvent.TASK_START)).isEmpty();
  }

  @Test
  void handleOfEveryKindOfRegistrationRemoves() {
    List<HookRegistration> handles =
        List.of(
            hooks.registerHook(TaskEvent.TASK_START, first),
            hooks.registerTaskHook("search", TaskEvent.TASK_START, first),
            hooks.registerTypeHook(TaskType.TOOL_CALL, TaskEvent.TASK_START, first),
            hooks.registerToolHook(TaskEvent.TASK_START, first));
    call();
    assertThat(fired).hasSize(4);

    handles.forEach(HookRegistration::remove);
    call();
    assertThat(fired).hasSize(4);
  }

  @Test
  void deregisterRemovesOneRegistrationAfterTheOther() {
    hooks.registerHook(TaskEvent.TASK_START, first);
    hooks.registerHook(TaskEvent.TASK_START, first);
    hooks.registerTaskHook("search", TaskEvent.TASK_START, first);
    hooks.registerTypeHook(TaskType.TOOL_CALL, TaskEvent.TASK_START, first);

    assertThat(hooks.deregister(TaskEvent.TASK_START, first)).isTrue();
    assertThat(hooks.listHooks(TaskEvent.TASK_START)).containsExactly(first);
    assertThat(hooks.deregister(TaskEvent.TASK_START, first)).isTrue();
    assertThat(hooks.listHooks("search", TaskType.TOOL_CALL, TaskEvent.TASK_START))
        .as("those for every task go first")
        .containsExactly(first, first);
    assertThat(hooks.deregister(TaskEvent.TASK_END, first)).isFalse();
    assertThat(hooks.deregister(TaskEvent.TASK_START, second)).isFalse();
    assertThat(hooks.deregister(TaskEvent.TASK_START, first)).isTrue();
    assertThat(hooks.deregister(TaskEvent.TASK_START, first)).isTrue();
    assertThat(hooks.deregister(TaskEvent.TASK_START, first)).isFalse();
    call();

    assertThat(fired).isEmpty();
  }

  @Test
  void eitherFormOfAnAsyncCallbackRemovesTheOther() {
    AsyncHookCallback callback = event -> CompletableFuture.completedFuture(null);
    hooks.registerHook(TaskEvent.TASK_START, AsyncHookCallback.of(callback));

    assertThat(hooks.deregister(TaskEvent.TASK_START, AsyncHookCallback.of(callback))).isTrue();
    assertThat(hooks.listHooks(TaskEvent.TASK_START)).isEmpty();
  }

  @Test
  void registryRegistersItsHooks() {
    hooks.register(
        manager -> {
          manager.registerHook(TaskEvent.TASK_START, first);
          manager.registerTaskHook("search", TaskEvent.TASK_END, second);
        });
    call();

    assertThat(fired).containsExactly("first", "second");
  }

  @Test
  void hookThatIsRegisteredWhileATaskRunsSeesItsEnd() {
    Traced.run(search, () -> hooks.registerHook(TaskEvent.TASK_END, first), "q");

    assertThat(fired).containsExactly("first");
  }

  @Test
  void hookThatIsRemovedWhileATaskRunsMissesItsEnd() {
    HookRegistration handle = hooks.registerHook(TaskEvent.TASK_END, first);
    Traced.run(search, handle::remove, "q");

    assertThat(fired).isEmpty();
  }

  @Test
  void hookMayRegisterFromInside() {
    hooks.registerHook(
        TaskEvent.TASK_START,
        event -> {
          fired.add("registering");
          hooks.registerHook(TaskEvent.TASK_START, first);
        });

    call();
    assertThat(fired).containsExactly("registering");
    call();
    assertThat(fired).containsExactly("registering", "registering", "first");
  }

  @Test
  void hookMayRemoveItselfFromInside() {
    List<HookRegistration> own = new ArrayList<>();
    own.add(
        hooks.registerHook(
            TaskEvent.TASK_START,
            event -> {
              fired.add("once");
              own.get(0).remove();
            }));
    hooks.registerHook(TaskEvent.TASK_START, second);

    call();
    call();

    assertThat(fired).containsExactly("once", "second", "second");
  }

  @Test
  void registeringAndRemovingWhileOthersCallLosesNoHookAndNoTask() {
    int calls = 3_000;
    AtomicInteger always = new AtomicInteger();
    hooks.registerHook(TaskEvent.TASK_START, event -> always.incrementAndGet());
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch churning = new CountDownLatch(1);
    Thread churn =
        new Thread(
            () -> {
              while (!stop.get()) {
                HookRegistration handle =
                    hooks.registerTaskHook("search", TaskEvent.TASK_START, event -> {}, true);
                hooks.registerToolHook(TaskEvent.TASK_END, event -> {}).remove();
                handle.remove();
                churning.countDown();
              }
            });
    churn.start();
    try {
      Await.latch(churning);
      for (int i = 0; i < calls; i++) {
        call();
      }
    } finally {
      stop.set(true);
    }
    Await.end(churn);

    assertThat(always).hasValue(calls);
    assertThat(recording.all()).hasSize(calls).allMatch(meta -> meta.isFinished());
    assertThat(hooks.listHooks("search", TaskType.TOOL_CALL, TaskEvent.TASK_START))
        .as("what came and went has gone")
        .isEqualTo(hooks.listHooks(TaskEvent.TASK_START))
        .hasSize(1);
  }
}
