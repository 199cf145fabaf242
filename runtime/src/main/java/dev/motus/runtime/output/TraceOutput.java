package dev.motus.runtime.output;

import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TraceExporter;
import java.util.List;

/**
 * Something that a trace can go to besides the memory of its process: files, a viewer, the network.
 * The runtime knows no output by name. It finds them with {@link java.util.ServiceLoader}, as it
 * finds hook registries, and opens each one for every runtime whose settings ask for any output, or
 * of which files are asked later. Implementations are stateless.
 */
public interface TraceOutput {
  /** When an output is closed; those of an earlier stage are closed before those of a later one. */
  enum Stage {
    /** Writes the files of the trace. */
    FILES,
    /** Shows the trace to a person, who wants to know where the files are. */
    VIEWER,
    /** Sends the trace, which may take as long as the network wants. */
    DELIVERY
  }

  /** When it is closed. */
  Stage stage();

  /**
   * Begins with the trace of a runtime that starts. Reads its own settings from the configuration;
   * cheap where those do not ask for it.
   */
  OpenOutput open(OutputTrace trace);

  /** The file formats that it adds to those of a trace directory; none unless overridden. */
  default List<TraceExporter> exporters(TraceConfig config) {
    return List.of();
  }
}
