package dev.motus.runtime.hook;

/**
 * Registers a group of hooks. The annotation processor writes one for each class with {@code
 * TaskHook} methods; those without instance methods are found as services and registered when the
 * runtime starts.
 */
@FunctionalInterface
public interface HookRegistry {
  /**
   * Registers the hooks, in the order in which they shall be called. One that is found as a service
   * is called once for each runtime that starts, on the thread that starts it; what it throws then
   * is logged, and the hooks that it has not registered by then are missing.
   *
   * @param hooks takes the hooks
   */
  void register(HookManager hooks);
}
