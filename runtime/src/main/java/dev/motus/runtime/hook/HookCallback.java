package dev.motus.runtime.hook;

/**
 * Called when a task reaches a moment. Runs on the thread that runs the task, before the task goes
 * on; may be called by many threads at once.
 *
 * <p>What it returns is ignored. A lambda such as {@code event -> client.sendAsync(event)} compiles
 * all the same and drops its stage, failure and all: such a hook is an {@link AsyncHookCallback},
 * for {@link HookManager#registerAsyncHook}.
 */
@FunctionalInterface
public interface HookCallback {
  /**
   * Called once for each matching task and moment.
   *
   * @param event what has happened; it may be kept, but the task goes on and may change the objects
   *     in it
   * @throws Exception is logged and goes no further; the task never sees it
   */
  void onEvent(HookEvent event) throws Exception;
}
