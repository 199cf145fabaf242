package dev.motus.runtime.carrier;

/**
 * Has a library carry the current task along where it takes work to other threads. Found as a
 * service by the class loader of the runtime; told by one thread at a time. What it throws is
 * logged.
 */
public interface ContextCarrier {
  /** A runtime that records has started; called again for each one. */
  void install();

  /** The last runtime of this class loader has been closed: nothing may stay in the library. */
  void remove();
}
