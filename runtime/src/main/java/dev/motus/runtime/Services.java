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

  private Services() {}

  static void registerHooks(HookManager hooks) {
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
    if (!session.capturesValues()) {
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
