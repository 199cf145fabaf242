package dev.motus.runtime.capture;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The encoders by type. An encoder serves its type and all subclasses that have no nearer one.
 * Thread-safe.
 */
public final class Encoders {
  private final Map<Class<?>, Encoder<?>> byType = new ConcurrentHashMap<>();

  /** No encoder yet. */
  public Encoders() {}

  /** Registers an encoder; a later one for the same type replaces it. */
  public <T> void register(Class<T> type, Encoder<? super T> encoder) {
    byType.put(type, encoder);
  }

  /** The encoder of the nearest superclass, else of a directly implemented interface, else null. */
  @SuppressWarnings("unchecked") // register() pairs each class with an encoder of that class
  @Nullable Encoder<Object> find(Class<?> type) {
    if (byType.isEmpty()) {
      return null;
    }
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Encoder<?> found = byType.get(c);
      for (Class<?> each : found == null ? c.getInterfaces() : new Class<?>[0]) {
        if (found == null) {
          found = byType.get(each);
        }
      }
      if (found != null) {
        return (Encoder<Object>) found;
      }
    }
    return null;
  }
}
