package dev.motus.runtime.dispatch;

import dev.motus.runtime.diagnostic.HookFailure;
import dev.motus.runtime.hook.HookCallback;
import dev.motus.runtime.hook.HookEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls hooks so that nothing they do reaches the task. */
public final class HookDispatcher {
  /**
   * The hooks that are running on this thread. A hook that calls a traced method is not called
   * again for that method, so two hooks can't drive each other for ever.
   */
  private static final class Running {
    private @Nullable HookCallback[] hooks = new HookCallback[4];
    private int depth;

    private boolean contains(HookCallback hook) {
      for (int i = 0; i < depth; i++) {
        if (hooks[i] == hook) {
          return true;
        }
      }
      return false;
    }

    private void push(HookCallback hook) {
      if (depth == hooks.length) {
        hooks = Arrays.copyOf(hooks, depth * 2);
      }
      hooks[depth++] = hook;
    }
  }

  /**
   * Stays with a thread, as what the runtime knows of the thread does: making it anew costs more.
   */
  private static final ThreadLocal<Running> RUNNING = ThreadLocal.withInitial(Running::new);

  private HookDispatcher() {}

  /** Calls the hooks in order. Never throws. */
  public static void fire(HookCallback[] hooks, HookEvent event) {
    Running running = RUNNING.get();
    int before = running.depth;
    for (HookCallback hook : hooks) {
      if (running.contains(hook)) {
        continue;
      }
      running.push(hook);
      try {
        hook.onEvent(event);
      } catch (Throwable thrown) {
        if (thrown instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        HookFailure.report(hook.getClass(), event.eventType().wireName(), event.name(), thrown);
      } finally {
        // No call: where the stack has run out, a call would fail and mute the hook for ever.
        running.depth = before;
        running.hooks[before] = null;
      }
    }
  }
}
