package dev.motus.runtime.hook;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A hook that goes on working after it has returned. A stage that fails is logged. Neither the task
 * nor the next hook waits for it, unless that is asked for by {@link #awaited}.
 *
 * <pre>{@code
 * hooks.registerAsyncHook(TaskEvent.TASK_END, event -> client.sendAsync(event.name()));
 * }</pre>
 */
@FunctionalInterface
public interface AsyncHookCallback {
  /**
   * Starts the work.
   *
   * @return completes when the work is done; null means that there was nothing to do
   * @throws Exception is logged like a failed stage
   */
  @Nullable CompletionStage<?> onEvent(HookEvent event) throws Exception;

  /**
   * The callback in the form that every {@code register…} of {@link HookManager} takes. Two forms
   * of equal callbacks are equal, so that either removes the other.
   */
  static HookCallback of(AsyncHookCallback callback) {
    return new AsyncHook(callback, null);
  }

  /**
   * The same, with its work done before the next hook is called and, at the start of a task, before
   * the method runs: the order that Motus for Python has. The calling thread waits for the stage,
   * so the task takes longer by that; a stage that needs this very thread to complete is waited for
   * in vain.
   *
   * @param atMost after so long the task goes on, and that is logged; so it does when the thread is
   *     interrupted, which stays visible to the task
   */
  static HookCallback awaited(AsyncHookCallback callback, Duration atMost) {
    return new AsyncHook(callback, Objects.requireNonNull(atMost, "atMost"));
  }
}
