package dev.motus.runtime.output;

import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.trace.TraceExporter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The outputs that the program has, found as services. Loops and not streams, because every program
 * that is traced comes by here when it starts, and the first lambda of a process costs more than
 * all of this.
 */
public final class TraceOutputs {
  /** After so many broken entries the search ends, or a damaged services file could hold us up. */
  private static final int MOST_FAULTS = 100;

  private TraceOutputs() {}

  /**
   * All outputs, by stage. Those that come with the runtime have its class loader; where there are
   * none, those of the calling thread's. One that cannot be loaded is reported and left out.
   */
  public static List<TraceOutput> all() {
    ClassLoader own = TraceOutputs.class.getClassLoader();
    List<TraceOutput> found = load(own);
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    if (found.isEmpty() && ofThread != null && ofThread != own) {
      found = load(ofThread);
    }
    List<TraceOutput> ordered = new ArrayList<>();
    for (TraceOutput.Stage stage : TraceOutput.Stage.values()) {
      for (TraceOutput each : found) {
        if (each.stage() == stage) {
          ordered.add(each);
        }
      }
    }
    return ordered;
  }

  /**
   * The file formats of these outputs, in their order, and then those that the configuration adds.
   * Of two with the same file name the later one is taken, in the place of the earlier.
   */
  public static List<TraceExporter> exporters(List<TraceOutput> outputs, TraceConfig config) {
    Map<String, TraceExporter> byName = new LinkedHashMap<>();
    List<TraceExporter> all = new ArrayList<>();
    for (TraceOutput each : outputs) {
      all.addAll(each.exporters(config));
    }
    all.addAll(config.exporters());
    for (TraceExporter exporter : all) {
      byName.put(exporter.fileName(), exporter);
    }
    return List.copyOf(byName.values());
  }

  private static List<TraceOutput> load(ClassLoader loader) {
    List<TraceOutput> found = new ArrayList<>();
    Iterator<TraceOutput> all = ServiceLoader.load(TraceOutput.class, loader).iterator();
    for (int faults = 0; faults < MOST_FAULTS; ) {
      try {
        if (!all.hasNext()) {
          break;
        }
        found.add(all.next());
      } catch (Throwable broken) {
        faults++;
        Diagnostics.warn(
            "An output of traces could not be loaded, so nothing goes there. Use the same version of"
                + " all Motus artifacts (dev.motus:motus-bom has them).",
            broken);
      }
    }
    return found;
  }
}
