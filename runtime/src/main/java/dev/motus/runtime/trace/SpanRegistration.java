package dev.motus.runtime.trace;

/** Takes a {@link SpanListener} out again. Thread-safe. */
@FunctionalInterface
public interface SpanRegistration extends AutoCloseable {
  /**
   * Removes the listener, which is not told that the trace is finished; the second call does
   * nothing. A call of the listener that has begun still finishes.
   */
  void remove();

  /** The same as {@link #remove}. */
  @Override
  default void close() {
    remove();
  }
}
