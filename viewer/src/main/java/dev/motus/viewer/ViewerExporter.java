package dev.motus.viewer;

import dev.motus.runtime.trace.TraceExporter;
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

  /** A journal of so many bytes makes a page that no browser opens. */
  private static final long MOST_BYTES = 500_000_000;

  /** Creates the exporter. */
  public ViewerExporter() {}

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public long mostStoredBytes() {
    return MOST_BYTES;
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
