package dev.motus.runtime;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.hook.HookRegistry;
import java.util.Iterator;
import java.util.ServiceLoader;

/** Registers the hooks of classes that the annotation processor listed as services. */
final class ServiceHooks {
  /** A services file whose broken lines never end would keep us here for ever. */
  private static final int MOST_FAULTS = 100;

  private ServiceHooks() {}

  static void registerAll(HookManager hooks) {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = ofThread != null ? ofThread : ServiceHooks.class.getClassLoader();
    Iterator<HookRegistry> registries = ServiceLoader.load(HookRegistry.class, loader).iterator();
    for (int faults = 0; faults < MOST_FAULTS; ) {
      try {
        if (!registries.hasNext()) {
          return;
        }
        registries.next().register(hooks);
      } catch (Throwable broken) {
        // Whatever a registry throws, the program that it belongs to starts.
        faults++;
        Diagnostics.warn(
            "A hook registry could not be loaded, so its hooks do not fire. Build the module that"
                + " holds it again with the annotation processor.",
            broken);
      }
    }
  }
}
