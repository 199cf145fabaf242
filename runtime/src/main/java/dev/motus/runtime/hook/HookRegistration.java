package dev.motus.runtime.hook;

/** Takes a registered hook out again. Thread-safe. */
@FunctionalInterface
public interface HookRegistration extends AutoCloseable {
  /**
   * Removes the hook; the second call does nothing. A call of the hook that has begun on another
   * thread still finishes.
   */
  void remove();

  /** The same as {@link #remove}. */
  @Override
  default void close() {
    remove();
  }
}
