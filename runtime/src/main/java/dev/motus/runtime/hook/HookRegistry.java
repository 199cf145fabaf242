package dev.motus.runtime.hook;

/**
 * Registers a group of hooks. The annotation processor writes one for each class with {@code
 * TaskHook} methods; those without instance methods are found as services and registered when the
 * runtime starts.
 */
@FunctionalInterface
public interface HookRegistry {
  /** Registers the hooks, in the order in which they shall be called. */
  void register(HookManager hooks);
}
