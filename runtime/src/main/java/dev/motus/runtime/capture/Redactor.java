package dev.motus.runtime.capture;

import org.jspecify.annotations.Nullable;

/**
 * Decides what of a captured value may be kept. It is asked once, before anything else sees the
 * value, on the thread that runs the task; so it must be thread-safe and quick.
 *
 * <p>What a redactor throws is reported once, and the value is then left out: a broken redactor
 * never leaks.
 */
@FunctionalInterface
public interface Redactor {
  /** What stands in place of a redacted value. */
  String REDACTED = "[redacted]";

  /** Keeps everything. */
  Redactor NONE =
      new Redactor() {
        @Override
        public @Nullable Object redact(String name, @Nullable Object value) {
          return value;
        }
      };

  /**
   * Returns what to capture instead of a value.
   *
   * @param name the parameter, property or map key that holds the value; {@code "result"} for a
   *     result, {@code "error"} for the message of an exception, {@code "content"} for the text of
   *     a model's message, {@code "item"} for an element of a collection
   * @param value the value itself, which must not be changed
   * @return the same value to keep it, {@link #REDACTED} or anything else to replace it
   */
  @Nullable Object redact(String name, @Nullable Object value);
}
