package dev.motus.runtime.export;

import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The trace as one page that opens offline and makes no network request: the viewer with the data
 * in it. Thread-safe.
 */
public final class ViewerExporter implements TraceExporter {
  /** The name of the file. */
  public static final String FILE_NAME = "trace_viewer.html";

  /** Creates the exporter. */
  public ViewerExporter() {}

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public void write(TraceSnapshot snapshot, OutputStream target) throws IOException {
    ViewerTemplate page = ViewerTemplate.load();
    target.write(ViewerTemplate.utf8(page.head()));
    ViewerDataBlock.write(snapshot, ViewerTemplate.utf8(page.script()), target);
    target.write(ViewerTemplate.utf8(page.tail()));
    target.flush();
  }
}
