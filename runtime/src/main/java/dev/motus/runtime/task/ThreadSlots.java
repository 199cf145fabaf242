package dev.motus.runtime.task;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What we leave on threads. A server's threads outlive its applications, so it must be possible to
 * take off them what refers to our classes: each thread holds an array with one element, of a class
 * of the JDK's, and emptying the arrays leaves nothing of ours behind. Thread-safe.
 */
final class ThreadSlots {
  private static final ReferenceQueue<@Nullable Object[]> GONE = new ReferenceQueue<>();
  private static final Set<Reference<@Nullable Object[]>> ALL = ConcurrentHashMap.newKeySet();

  private ThreadSlots() {}

  /** A slot for a thread. */
  static @Nullable Object[] of(@Nullable Object value) {
    return fill(new @Nullable Object[1], value);
  }

  /** Puts something into a slot that is empty. */
  static @Nullable Object[] fill(@Nullable Object[] slot, @Nullable Object value) {
    for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
      ALL.remove(gone);
    }
    slot[0] = value;
    ALL.add(new WeakReference<>(slot, GONE));
    return slot;
  }

  /** Empties all slots. A thread that is at work goes on with what it has at hand. */
  static void clear() {
    for (Reference<@Nullable Object[]> each : ALL) {
      @Nullable Object[] slot = each.get();
      if (slot != null) {
        slot[0] = null;
      }
    }
    ALL.clear();
  }
}
