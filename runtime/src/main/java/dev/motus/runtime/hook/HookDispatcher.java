package dev.motus.runtime.hook;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/** Calls hooks so that nothing they do reaches the task. */
public final class HookDispatcher {
  /**
   * The hooks that are running on this thread. A hook that calls a traced method is not called
   * again for that method, so two hooks can't drive each other for ever.
   */
  private static final ThreadLocal<List<HookCallback>> RUNNING =
      ThreadLocal.withInitial(ArrayList::new);

  private HookDispatcher() {}

  /** Calls the hooks in order. Never throws. */
  public static void fire(HookCallback[] hooks, HookEvent event) {
    List<HookCallback> running = RUNNING.get();
    for (HookCallback hook : hooks) {
      if (isRunning(running, hook)) {
        continue;
      }
      running.add(hook);
      try {
        hook.onEvent(event);
      } catch (Throwable thrown) {
        if (thrown instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        report(hook, event, thrown);
      } finally {
        running.remove(running.size() - 1);
      }
    }
    if (running.isEmpty()) {
      RUNNING.remove();
    }
  }

  static void report(HookCallback hook, HookEvent event, Throwable thrown) {
    Diagnostics.warnOnce(
        "hook:" + hook.getClass().getName() + ":" + thrown.getClass().getName(),
        "A hook failed at "
            + event.eventType().wireName()
            + " of task \""
            + event.name()
            + "\" (hook "
            + hook.getClass().getName()
            + "). The task is not affected. Mend the hook; further failures of this kind are not"
            + " reported.",
        thrown);
  }

  private static boolean isRunning(List<HookCallback> running, HookCallback hook) {
    for (HookCallback each : running) {
      if (each == hook) {
        return true;
      }
    }
    return false;
  }
}
