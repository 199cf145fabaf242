package dev.motus.runtime;

import dev.motus.runtime.capture.GeneratedEncoders;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.hook.HookRegistry;
import dev.motus.runtime.task.TaskSession;
import java.util.Iterator;
import java.util.ServiceLoader;

/** Takes up what the annotation processor listed as services: hooks, and encoders that redact. */
final class Services {
  /** After so many broken entries the search ends, or a damaged services file could hold us up. */
  private static final int MOST_FAULTS = 100;

  /** With the lock of the runtime. */
  private static boolean haveCarriers;

  private Services() {}

  /**
   * Whether a loader knows of a service, by its name. Asked first, because the search for one is
   * for nothing in most programs, and costs a short one more than all of its tasks.
   */
  static boolean isListed(String service, ClassLoader loader) {
    try {
      // Modules say what they provide in another way.
      return Services.class.getModule().isNamed()
          || loader.getResources("META-INF/services/" + service).hasMoreElements();
    } catch (Throwable unknown) {
      // The search itself says what is wrong.
      return true;
    }
  }

  /** With the lock of the runtime. */
  static void installCarriers() {
    ClassLoader own = Services.class.getClassLoader();
    if (isListed("dev.motus.runtime.carrier.ContextCarrier", own)) {
      haveCarriers = true;
      Carriers.install();
    }
  }

  /** The same. */
  static void removeCarriers() {
    if (haveCarriers) {
      haveCarriers = false;
      Carriers.remove();
    }
  }

  static void registerHooks(HookManager hooks) {
    if (!isListed("dev.motus.runtime.hook.HookRegistry", loader())) {
      return;
    }
    Iterator<HookRegistry> registries = ServiceLoader.load(HookRegistry.class, loader()).iterator();
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

  /** Only where values are captured; elsewhere the search for them would be for nothing. */
  static void addEncoders(TaskSession session) {
    if (!session.capturesValues()
        || !isListed("dev.motus.runtime.capture.GeneratedEncoders", loader())) {
      return;
    }
    Iterator<GeneratedEncoders> all =
        ServiceLoader.load(GeneratedEncoders.class, loader()).iterator();
    for (int faults = 0; faults < MOST_FAULTS; ) {
      try {
        if (!all.hasNext()) {
          return;
        }
        session.learn(all.next());
      } catch (Throwable broken) {
        faults++;
        Diagnostics.warn(
            "The encoders of a type with @Redact could not be loaded, so traces may show what is"
                + " redacted. Build the module that holds it again with the annotation processor.",
            broken);
      }
    }
  }

  private static ClassLoader loader() {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread != null ? ofThread : Services.class.getClassLoader();
  }
}
