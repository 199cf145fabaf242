package dev.motus.runtime.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asynchronous hooks: how they are registered, and what waits for them. */
@Timeout(60)
class AsyncHookTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final TaskDescriptor search = Traced.task("search", TaskType.TOOL_CALL);
  private final Warnings warnings = Warnings.collect();
  private final Recording recording = Recording.at(CollectionLevel.BASIC);
  private final HookManager hooks = recording.hooks();
  private final List<String> order = new CopyOnWriteArrayList<>();

  @AfterEach
  void closeRuntime() {
    recording.close();
    warnings.close();
  }

  private static CompletionStage<?> failing(HookEvent event) {
    return CompletableFuture.failedFuture(new IOException("far end"));
  }

  @Test
  void failureOfEveryAsyncRegistrationIsLogged() throws Exception {
    List<HookRegistration> handles =
        List.of(
            hooks.registerAsyncHook(TaskEvent.TASK_START, AsyncHookTest::failing),
            hooks.registerAsyncTaskHook("search", TaskEvent.TASK_START, event -> failing(event)),
            hooks.registerAsyncTypeHook(
                TaskType.TOOL_CALL, TaskEvent.TASK_START, event -> failing(event)));

    Traced.run(search, () -> {}, "q");
    assertThat(warnings.causes())
        .hasExactlyElementsOfTypes(IOException.class, IOException.class, IOException.class);

    handles.forEach(HookRegistration::remove);
    assertThat(hooks.listHooks("search", TaskType.TOOL_CALL, TaskEvent.TASK_START)).isEmpty();
  }

  @Test
  void asyncHooksFireInTheirScopeOnly() {
    hooks.registerAsyncTaskHook("other", TaskEvent.TASK_END, event -> noted("other"));
    hooks.registerAsyncTypeHook(TaskType.MODEL_CALL, TaskEvent.TASK_END, event -> noted("model"));
    hooks.registerAsyncTypeHook(TaskType.TOOL_CALL, TaskEvent.TASK_END, event -> noted("tool"));
    hooks.registerAsyncTaskHook("search", TaskEvent.TASK_END, event -> noted("name"));
    hooks.registerAsyncHook(TaskEvent.TASK_END, event -> noted("every"));

    Traced.run(search, () -> {}, "q");

    assertThat(order).containsExactly("every", "name", "tool");
  }

  private CompletionStage<?> noted(String what) {
    order.add(what);
    return CompletableFuture.completedFuture(null);
  }

  @Test
  void awaitedHookIsDoneBeforeTheNextOneAndTheBody() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    hooks.registerHook(
        TaskEvent.TASK_START,
        AsyncHookCallback.awaited(
            event ->
                CompletableFuture.runAsync(
                    () -> {
                      try {
                        mayEnd.await(30, TimeUnit.SECONDS);
                      } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                      }
                      order.add("first");
                    }),
            LONG));
    hooks.registerHook(TaskEvent.TASK_START, event -> order.add("second"));
    Thread call = new Thread(() -> Traced.run(search, () -> order.add("body"), "q"));
    call.start();
    while (call.getState() != Thread.State.TIMED_WAITING && call.isAlive()) {
      Thread.onSpinWait();
    }
    assertThat(order).isEmpty();
    mayEnd.countDown();
    dev.motus.testing.Await.end(call);

    assertThat(order).containsExactly("first", "second", "body");
    assertThat(warnings.messages()).isEmpty();
  }

  @Test
  void awaitedHookThatNeverEndsHoldsTheTaskUpForItsTimeOnly() throws Exception {
    hooks.registerHook(
        TaskEvent.TASK_START,
        AsyncHookCallback.awaited(event -> new CompletableFuture<>(), Duration.ofMillis(20)));

    assertThat(Traced.call(search, () -> "done", "q")).isEqualTo("done");
    assertThat(warnings.causes()).hasExactlyElementsOfTypes(TimeoutException.class);
    assertThat(warnings.causes().get(0)).hasMessageContaining("PT0.02S");
  }

  @Test
  void failedStageOfAnAwaitedHookIsLoggedOnce() throws Exception {
    hooks.registerHook(TaskEvent.TASK_END, AsyncHookCallback.awaited(AsyncHookTest::failing, LONG));
    hooks.registerHook(TaskEvent.TASK_END, AsyncHookCallback.awaited(event -> null, LONG));

    assertThat(Traced.call(search, () -> "done", "q")).isEqualTo("done");
    assertThat(warnings.causes()).hasExactlyElementsOfTypes(IOException.class);
  }

  @Test
  void interruptionWhileAHookIsAwaitedReachesTheTask() throws Exception {
    hooks.registerHook(
        TaskEvent.TASK_START, AsyncHookCallback.awaited(event -> new CompletableFuture<>(), LONG));
    Thread.currentThread().interrupt();

    assertThat(Traced.call(search, Thread::interrupted, "q")).isTrue();
  }

  @Test
  void handleAndEqualFormRemoveAnAwaitedHook() {
    AsyncHookCallback callback = event -> noted("no");
    hooks.registerHook(TaskEvent.TASK_END, AsyncHookCallback.awaited(callback, LONG));

    assertThat(hooks.deregister(TaskEvent.TASK_END, AsyncHookCallback.of(callback))).isFalse();
    assertThat(hooks.deregister(TaskEvent.TASK_END, AsyncHookCallback.awaited(callback, LONG)))
        .isTrue();
  }
}
