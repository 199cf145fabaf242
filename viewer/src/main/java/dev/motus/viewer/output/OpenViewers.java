package dev.motus.viewer.output;

import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.output.OpenOutput;
import dev.motus.runtime.output.TraceEnd;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.viewer.ViewerExporter;
import dev.motus.viewer.ViewerOpener;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a person sees the trace of one runtime: live, or as the page that was written at the end. Who
 * has seen the end live needs no file opened.
 */
final class OpenViewers implements OpenOutput {
  private final TraceConfig config;
  private final @Nullable LiveViewer live;

  OpenViewers(TraceConfig config, @Nullable LiveViewer live) {
    this.config = config;
    this.live = live;
  }

  @Override
  public boolean isWantedAtExit() {
    return live != null;
  }

  @Override
  public void close(TraceEnd end) {
    ExportResult written = end.written();
    boolean seen = live != null && live.close(written == null ? null : written.directory());
    if (written == null || seen) {
      return;
    }
    for (Path file : written.files()) {
      if (config.openViewer() && file.endsWith(ViewerExporter.FILE_NAME)) {
        ViewerOpener.ofProcess().open(file, true);
      }
    }
  }
}
