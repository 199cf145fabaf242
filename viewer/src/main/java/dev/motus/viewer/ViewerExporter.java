package dev.motus.viewer;

import dev.motus.format.row.TaskFile;
import dev.motus.format.row.TaskFileFormat;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The trace as one page that opens offline and makes no network request: the viewer with the data
 * in it. Thread-safe.
 */
public final class ViewerExporter implements TaskFileFormat {
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
  public TaskFile begin(TraceSnapshot snapshot, OutputStream target) throws IOException {
    ViewerTemplate page = ViewerTemplate.load();
    page.writeHead(target);
    return new Page(page, ViewerDataBlock.begin(snapshot, page.script(), target), target);
  }

  /** The page on its way to the file. */
  private record Page(ViewerTemplate page, TaskFile data, OutputStream target) implements TaskFile {
    @Override
    public void add(TaskMeta task) throws IOException {
      data.add(task);
    }

    @Override
    public void end() throws IOException {
      data.end();
      page.writeTail(target);
      target.flush();
    }

    @Override
    public void close() throws IOException {
      data.close();
    }
  }
}
