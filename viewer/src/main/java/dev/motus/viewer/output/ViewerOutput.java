package dev.motus.viewer.output;

import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.output.OpenOutput;
import dev.motus.runtime.output.OutputTrace;
import dev.motus.runtime.output.TraceOutput;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.viewer.ViewerExporter;
import java.util.List;

/** Adds the page to the files, and shows the trace live. A service, made by the runtime. */
public final class ViewerOutput implements TraceOutput {
  /** Made by {@link java.util.ServiceLoader}. */
  public ViewerOutput() {}

  @Override
  public Stage stage() {
    return Stage.VIEWER;
  }

  @Override
  public OpenOutput open(OutputTrace trace) {
    TraceConfig config = trace.config();
    boolean live = config.onlineTracing() && config.collectionLevel() != CollectionLevel.DISABLED;
    return new OpenViewers(config, live ? LiveViewer.start(trace) : null);
  }

  @Override
  public List<TraceExporter> exporters(TraceConfig config) {
    return List.of(new ViewerExporter());
  }
}
