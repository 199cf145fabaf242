package dev.motus.runtime.capture;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The encoders of the types that the traced methods of one class take and return. Generated code
 * extends it, and its task descriptors keep the only strong reference to it, so that an application
 * which is redeployed can be unloaded together with its encoders.
 *
 * <p>They are made when values are captured for the first time, so they cost nothing before.
 * Thread-safe.
 */
public abstract class GeneratedEncoders {
  private @Nullable Map<Class<?>, Encoder<?>> made;

  /** For generated code. */
  protected GeneratedEncoders() {}

  /** Calls {@link #add} for every type. */
  protected abstract void addAll();

  /** Adds the encoder of a type; for {@link #addAll}. */
  protected final <T> void add(Class<T> type, Encoder<? super T> encoder) {
    if (made != null) {
      made.put(type, encoder);
    }
  }

  /**
   * Adds the encoder of a type whose values carry others; for {@link #addAll}.
   *
   * @param components as {@link Encoder#forEachComponent}
   */
  protected final <T> void add(
      Class<T> type,
      Encoder<? super T> encoder,
      BiConsumer<? super T, Consumer<@Nullable Object>> components) {
    add(type, new Carrier<T>(encoder, components));
  }

  synchronized Map<Class<?>, Encoder<?>> all() {
    Map<Class<?>, Encoder<?>> all = made;
    if (all == null) {
      all = new HashMap<>();
      made = all;
      try {
        addAll();
      } catch (LinkageError missing) {
        Diagnostics.warnOnce(
            "encoders:" + getClass().getName(),
            "A type in the signatures of traced methods could not be loaded, so values of some"
                + " types are captured by their toString(). Add the library that has it.",
            missing);
      }
    }
    return all;
  }

  /** Writes values and shows what they carry. */
  private record Carrier<T>(
      Encoder<? super T> encoder, BiConsumer<? super T, Consumer<@Nullable Object>> components)
      implements Encoder<T> {
    @Override
    public void encode(T value, CaptureWriter out) throws Exception {
      encoder.encode(value, out);
    }

    @Override
    public void forEachComponent(T value, Consumer<@Nullable Object> visitor) {
      components.accept(value, visitor);
    }
  }
}
