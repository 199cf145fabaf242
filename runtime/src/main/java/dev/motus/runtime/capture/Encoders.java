package dev.motus.runtime.capture;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The encoders by type; users register theirs with {@code TraceConfig.builder().encoder(…)}. An
 * encoder serves its type and all subtypes that have no nearer one; those that a user registered go
 * before generated ones. What any supertype of a value redacts, a generated encoder of another
 * supertype does not show either. Thread-safe.
 */
final class Encoders {
  private final Map<Class<?>, Encoder<?>> registered = new ConcurrentHashMap<>();

  // Weak on both sides: neither a class nor the generated code of an application is kept loaded.
  private final Map<Class<?>, WeakReference<Encoder<?>>> generated = new WeakHashMap<>();

  /** What {@link #find} has answered; replaced when an answer may have changed. */
  private volatile Answers answers = new Answers();

  /** No encoder yet. */
  Encoders() {}

  /** The encoders that a program has added, each with the type that it writes. */
  Encoders(Map<Class<?>, Encoder<?>> added) {
    registered.putAll(added);
  }

  /** Registers an encoder; a later one for the same type replaces it. */
  <T> void register(Class<T> type, Encoder<? super T> encoder) {
    registered.put(type, encoder);
    answers = new Answers();
  }

  /**
   * Adds generated encoders, for types that have none yet: several classes of an application may
   * bring one for the same type, and they are all alike.
   */
  void add(GeneratedEncoders encoders) {
    boolean changed = false;
    Map<Class<?>, Encoder<?>> all = encoders.shared().all();
    synchronized (generated) {
      for (Map.Entry<Class<?>, Encoder<?>> each : all.entrySet()) {
        WeakReference<Encoder<?>> known = generated.get(each.getKey());
        if (known == null || known.get() == null) {
          generated.put(each.getKey(), new WeakReference<>(each.getValue()));
          changed = true;
        }
      }
    }
    if (changed) {
      answers = new Answers();
    }
  }

  /**
   * The encoder of the class itself, else of its nearest superclass, else of its nearest interface,
   * else null. Quick: each class is searched once.
   */
  @SuppressWarnings("unchecked") // each class is paired with an encoder of that class
  @Nullable Encoder<Object> find(Class<?> type) {
    Answers current = answers;
    WeakReference<Encoder<?>> found = current.get(type);
    if (found == null) {
      return null;
    }
    Encoder<?> encoder = found.get();
    if (encoder == null) {
      // Its application is gone; another one may have brought an encoder for the shared class.
      current.remove(type);
      found = current.get(type);
      encoder = found == null ? null : found.get();
    }
    return (Encoder<Object>) encoder;
  }

  private @Nullable WeakReference<Encoder<?>> search(Class<?> type) {
    Encoder<?> users = nearest(type, registered::get);
    if (users != null) {
      return new WeakReference<>(users);
    }
    synchronized (generated) {
      Encoder<?> ours = nearest(type, this::generatedFor);
      if (ours instanceof PropertyEncoder<?> properties) {
        // An interface may redact what the superclass's encoder shows.
        ours = properties.redacting(redactedIn(type));
      }
      return ours == null ? null : new WeakReference<>(ours);
    }
  }

  /** What the type and all its supertypes redact. */
  private Map<String, String> redactedIn(Class<?> type) {
    Map<String, String> names = new HashMap<>();
    Set<Class<?>> seen = new HashSet<>();
    Deque<Class<?>> queue = new ArrayDeque<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      queue.add(c);
    }
    while (!queue.isEmpty()) {
      Class<?> next = queue.remove();
      if (seen.add(next)) {
        if (generatedFor(next) instanceof PropertyEncoder<?> encoder) {
          encoder.addRedacted(names);
        }
        Collections.addAll(queue, next.getInterfaces());
      }
    }
    return names;
  }

  private @Nullable Encoder<?> generatedFor(Class<?> type) {
    WeakReference<Encoder<?>> known = generated.get(type);
    return known == null ? null : known.get();
  }

  private static @Nullable Encoder<?> nearest(
      Class<?> type, Function<Class<?>, @Nullable Encoder<?>> source) {
    Deque<Class<?>> interfaces = new ArrayDeque<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Encoder<?> found = source.apply(c);
      if (found != null) {
        return found;
      }
      Collections.addAll(interfaces, c.getInterfaces());
    }
    while (!interfaces.isEmpty()) {
      Class<?> next = interfaces.remove();
      Encoder<?> found = source.apply(next);
      if (found != null) {
        return found;
      }
      Collections.addAll(interfaces, next.getInterfaces());
    }
    return null;
  }

  /**
   * The answer for each class, kept with the class. A class may outlive our own: so what is kept
   * there, none or a weak reference, must not lead back to us.
   */
  private final class Answers extends ClassValue<@Nullable WeakReference<Encoder<?>>> {
    @Override
    protected @Nullable WeakReference<Encoder<?>> computeValue(Class<?> type) {
      return search(type);
    }
  }
}
