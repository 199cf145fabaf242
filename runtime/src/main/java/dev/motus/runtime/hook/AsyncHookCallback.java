package dev.motus.runtime.hook;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A hook that goes on working after it has returned. The task does not wait for it; a stage that
 * fails is logged.
 *
 * <pre>{@code
 * hooks.registerHook(TaskEvent.TASK_END, AsyncHookCallback.of(event -> client.sendAsync(event.name())));
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
   * The callback in the form that {@link HookManager} takes. Two forms of equal callbacks are
   * equal, so that either removes the other.
   */
  static HookCallback of(AsyncHookCallback callback) {
    return new AsyncHook(callback);
  }
}
