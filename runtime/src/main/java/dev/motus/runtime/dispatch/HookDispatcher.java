package dev.motus.runtime.dispatch;

import dev.motus.runtime.diagnostic.HookFailure;
import dev.motus.runtime.hook.HookCallback;
import dev.motus.runtime.hook.HookEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls hooks so that nothing they do reaches the task. */
public final class HookDispatcher {
  /**
   * The hooks that are running on each thread, in an array that is the one element of another. A
   * hook that calls a traced method is not called again for that method, so two hooks can't drive
   * each other for ever.
   *
   * <p>Arrays of the JDK's and empty between calls: they stay with a thread, which may be a
   * server's and must not keep our classes, and making them anew would cost more than the call.
   */
  private static final ThreadLocal<Object[]> RUNNING = new Running();

  private HookDispatcher() {}

  /** A class and not a lambda, which would cost the start of a program more than all of this. */
  private static final class Running extends ThreadLocal<Object[]> {
    @Override
    protected Object[] initialValue() {
      return new Object[] {new @Nullable Object[4]};
    }
  }

  /** Calls the hooks in order. Never throws. */
  public static void fire(HookCallback[] hooks, HookEvent event) {
    if (OwnThread.isMute()) {
      return;
    }
    Object[] holder = RUNNING.get();
    int before = depth(running(holder));
    for (HookCallback hook : hooks) {
      @Nullable Object[] running = running(holder);
      if (contains(running, hook)) {
        continue;
      }
      if (before == running.length) {
        running = Arrays.copyOf(running, before * 2);
        holder[0] = running;
      }
      running[before] = hook;
      try {
        hook.onEvent(event);
      } catch (Throwable thrown) {
        if (thrown instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        HookFailure.report(hook.getClass(), event.eventType().wireName(), event.name(), thrown);
      } finally {
        // No call: where the stack has run out, a call would fail and mute the hook for ever. Not
        // the array from above: a hook within this one may have made a larger one.
        ((@Nullable Object[]) holder[0])[before] = null;
      }
    }
  }

  private static @Nullable Object[] running(Object[] holder) {
    return (@Nullable Object[]) holder[0];
  }

  private static int depth(@Nullable Object[] running) {
    int depth = 0;
    while (depth < running.length && running[depth] != null) {
      depth++;
    }
    return depth;
  }

  private static boolean contains(@Nullable Object[] running, HookCallback hook) {
    for (int i = 0; i < running.length && running[i] != null; i++) {
      if (running[i] == hook) {
        return true;
      }
    }
    return false;
  }
}
