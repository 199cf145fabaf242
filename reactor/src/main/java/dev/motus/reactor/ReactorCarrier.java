package dev.motus.reactor;

import dev.motus.runtime.carrier.ContextCarrier;

/**
 * Has Reactor carry the current task, where a program has Reactor. Found as a service; nobody else
 * needs it. Names nothing of Reactor, because this class is loaded without it, too.
 */
public final class ReactorCarrier implements ContextCarrier {
  /** Creates the carrier; for the service loader. */
  public ReactorCarrier() {}

  @Override
  public void install() {
    if (isThere()) {
      ReactorHooks.install();
    }
  }

  @Override
  public void remove() {
    if (isThere()) {
      ReactorHooks.remove();
    }
  }

  private static boolean isThere() {
    ClassLoader own = ReactorCarrier.class.getClassLoader();
    return own.getResource("reactor/core/publisher/Hooks.class") != null;
  }
}
