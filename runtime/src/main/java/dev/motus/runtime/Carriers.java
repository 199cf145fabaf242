package dev.motus.runtime;

import dev.motus.runtime.carrier.ContextCarrier;
import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;

/** What carries the current task through libraries; called with the lock of the runtime. */
final class Carriers {
  /** As for other services: a damaged services file must not hold us up. */
  private static final int MOST_FAULTS = 100;

  /** Those that a runtime has installed. */
  private static final List<ContextCarrier> INSTALLED = new ArrayList<>();

  private Carriers() {}

  static void install() {
    INSTALLED.clear();
    Iterator<ContextCarrier> all =
        ServiceLoader.load(ContextCarrier.class, Carriers.class.getClassLoader()).iterator();
    for (int faults = 0; faults < MOST_FAULTS; ) {
      try {
        if (!all.hasNext()) {
          return;
        }
        ContextCarrier carrier = all.next();
        INSTALLED.add(carrier);
        carrier.install();
      } catch (Throwable broken) {
        faults++;
        warn(broken);
      }
    }
  }

  static void remove() {
    for (ContextCarrier each : INSTALLED) {
      try {
        each.remove();
      } catch (Throwable broken) {
        warn(broken);
      }
    }
    INSTALLED.clear();
  }

  private static void warn(Throwable broken) {
    Diagnostics.warn(
        "A library could not be made to carry the current task, so tasks on its threads may be"
            + " roots. Use the same version of all Motus artifacts (dev.motus:motus-bom has"
            + " them).",
        broken);
  }
}
