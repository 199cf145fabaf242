package dev.motus.runtime.capture;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encoders that the annotation processor generates: those of the types that the traced methods of
 * one class take and return, and those of each type that has {@code @Redact} on its properties.
 *
 * <p>The former are named by task descriptors, which keep the only strong reference to them, so
 * that an application which is redeployed can be unloaded together with its encoders. The latter
 * are services: the runtime finds them when it starts, so that redaction holds wherever a value of
 * the type turns up.
 *
 * <p>They are made when values are captured for the first time, so they cost nothing before.
 * Thread-safe.
 */
public abstract class GeneratedEncoders {
  private @Nullable Map<Class<?>, Encoder<?>> made;

  /** For generated code. */
  protected GeneratedEncoders() {}

  /**
   * Adds the encoder with a number. One at a time, so that a class which cannot be loaded, such as
   * that of an optional library, is missed alone.
   *
   * @param number counts from 0
   * @return false when there is none with this number
   */
  protected abstract boolean add(int number);

  /**
   * The object that lives as long as the generated class, for a service: the service loader makes
   * another one at each start of the runtime, and nothing would keep that. The default is this one.
   */
  protected GeneratedEncoders shared() {
    return this;
  }

  /** Adds an encoder; for {@link #add(int)}. */
  protected final <T> void add(Class<T> type, Encoder<? super T> encoder) {
    if (made != null) {
      made.put(type, encoder);
    }
  }

  /**
   * Adds the encoder of a type by its properties; for {@link #add(int)}.
   *
   * @param reader reads a property by its place among them
   * @param properties in the order of the JSON object
   */
  protected final <T> void add(
      Class<T> type, PropertyAccessor<? super T> reader, EncodedProperty... properties) {
    add(type, new PropertyEncoder<T>(reader, properties));
  }

  /** Adds all of another class's; for {@link #add(int)}. */
  protected final void addAll(GeneratedEncoders others) {
    if (made != null) {
      made.putAll(others.shared().all());
    }
  }

  /** A property that is shown. */
  protected static EncodedProperty property(String name) {
    return new EncodedProperty(name, true, false, null);
  }

  /** A property that is shown, and that may hold the result of an earlier task. */
  protected static EncodedProperty component(String name) {
    return new EncodedProperty(name, true, true, null);
  }

  /** A property that is never read. */
  protected static EncodedProperty redacted(String name) {
    return new EncodedProperty(name, false, false, null);
  }

  /** A property that is never captured, and that may hold the result of an earlier task. */
  protected static EncodedProperty redactedComponent(String name) {
    return new EncodedProperty(name, false, true, null);
  }

  /** Says which of the types that a sealed one permits the value has. */
  protected static EncodedProperty variant(String typeName) {
    return new EncodedProperty("@type", true, false, typeName);
  }

  synchronized Map<Class<?>, Encoder<?>> all() {
    Map<Class<?>, Encoder<?>> all = made;
    if (all == null) {
      all = new HashMap<>();
      made = all;
      for (int number = 0; ; number++) {
        try {
          if (!add(number)) {
            break;
          }
        } catch (LinkageError missing) {
          Diagnostics.warnOnce(
              "encoders:" + getClass().getName(),
              "A type in the signatures of traced methods could not be loaded, so values of some"
                  + " types are captured by their toString(). Add the library that has it.",
              missing);
        }
      }
    }
    return all;
  }
}
