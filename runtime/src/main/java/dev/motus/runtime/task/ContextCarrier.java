package dev.motus.runtime.task;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * For Motus's own packages: has a library carry the current task along where it takes work to other
 * threads. Found as a service by the class loader of the runtime; told by one thread at a time.
 * What it throws is logged.
 */
public interface ContextCarrier {
  /** A runtime that records has started; called again for each one. */
  void install();

  /** The last runtime of this class loader has been closed: nothing may stay in the library. */
  void remove();

  /**
   * Has somebody told of what becomes current on any thread, on that thread: the task whose body
   * runs from now on, or null where there is none any more.
   *
   * @param watcher must not throw, and replaces the one before; null: nobody is told any more
   */
  static void watch(@Nullable Consumer<@Nullable Task> watcher) {
    ThreadState.watcher = watcher;
  }
}
