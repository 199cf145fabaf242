package dev.motus.runtime.task;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers objects, so that two of them are told apart for as long as the process runs, which the
 * identity's hash alone does not do. Holds them weakly. Thread-safe.
 */
final class ObjectIds {
  private static final Map<Key, Long> IDS = new HashMap<>();
  private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();
  private static long made;

  private ObjectIds() {}

  /** An object by identity. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object object, @Nullable ReferenceQueue<Object> queue) {
      super(object, queue);
      hash = System.identityHashCode(object);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object object = get();
      return object != null && other instanceof Key that && that.refersTo(object);
    }
  }

  /** The number of an object, the same whenever it is asked for. */
  static long of(Object object) {
    synchronized (IDS) {
      for (Object gone = GONE.poll(); gone != null; gone = GONE.poll()) {
        IDS.remove(gone);
      }
      Long known = IDS.get(new Key(object, null));
      if (known == null) {
        // With the hash, because another class loader counts as well; JavaScript can hold it.
        known = made++ << 31 | System.identityHashCode(object);
        IDS.put(new Key(object, GONE), known);
      }
      return known;
    }
  }
}
