package dev.motus.runtime;

import dev.motus.runtime.carrier.ContextCarrier;
import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.Iterator;
import java.util.ServiceLoader;

/** What carries the current task through libraries; called with the lock of the runtime. */
final class Carriers {
  /** As for other services: a damaged services file must not hold us up. */
  private static final int MOST_FAULTS = 100;

  private static boolean areInstalled;

  private Carriers() {}

  static void install() {
    tell(true);
    areInstalled = true;
  }

  static void remove() {
    if (areInstalled) {
      tell(false);
      areInstalled = false;
    }
  }

  private static void tell(boolean begins) {
    Iterator<ContextCarrier> all =
        ServiceLoader.load(ContextCarrier.class, Carriers.class.getClassLoader()).iterator();
    for (int faults = 0; faults < MOST_FAULTS; ) {
      try {
        if (!all.hasNext()) {
          return;
        }
        ContextCarrier carrier = all.next();
        if (begins) {
          carrier.install();
        } else {
          carrier.remove();
        }
      } catch (Throwable broken) {
        faults++;
        Diagnostics.warn(
            "A library could not be made to carry the current task, so tasks on its threads may be"
                + " roots. Use the same version of all Motus artifacts (dev.motus:motus-bom has"
                + " them).",
            broken);
      }
    }
  }
}
