package dev.motus.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.analysis.sample.KeptRoots;
import dev.motus.analysis.sample.Sampling;
import dev.motus.format.json.EscapingWriter;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.row.TaskFile;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The data of the viewer's page, version 2: script elements that no browser runs, written while the
 * tasks go by once, in memory that does not grow with their number. {@code docs/viewer-format.md}
 * says how to read them.
 */
public final class ViewerDataBlock implements TaskFile {
  /** What later versions of the viewer tell older data by. */
  public static final int VERSION = 2;

  private static final String FORMAT = "motus-trace";

  /** Strings of Chromium end at 512 MB. */
  private static final long READABLE_BYTES = 500_000_000;

  private final byte[] between;
  private final CountingStream out;
  private final SpillBuffer contents = new SpillBuffer();
  private final SpanColumns columns;
  private final SpanPayloads payloads;

  private ViewerDataBlock(TraceSnapshot trace, byte[] between, OutputStream page)
      throws IOException {
    this.between = between;
    out = new CountingStream(page);
    header(trace, out);
    columns = new SpanColumns(out, trace.startMicros());
    payloads = new SpanPayloads(contents);
  }

  /**
   * Begins the elements for a trace, in UTF-8: first what the picture needs, then the contents of
   * the tasks.
   *
   * @param between a part of the page that stands between the two, so that a script in it can draw
   *     while the contents are still being read
   */
  static TaskFile begin(TraceSnapshot trace, byte[] between, OutputStream page) throws IOException {
    return new ViewerDataBlock(trace, between, page);
  }

  @Override
  public void add(TaskMeta task) throws IOException {
    columns.add(task);
    payloads.add(task);
  }

  @Override
  public void end() throws IOException {
    columns.end();
    payloads.end();
    out.write(between);
    contents.copyTo(out);
    if (out.count > READABLE_BYTES) {
      Diagnostics.warn(
          "The viewer's page has "
              + out.count / 1_000_000
              + " MB, and browsers may fail to open more than "
              + READABLE_BYTES / 1_000_000
              + " MB. Everything is in spans.jsonl and tracer_state.json next to it as well; for a"
              + " smaller page lower MOTUS_COLLECTION_LEVEL or the capture limits.",
          null);
    }
  }

  @Override
  public void close() throws IOException {
    contents.close();
  }

  /** Writes the elements for a trace with a part between them, see {@link #begin}. */
  static void write(TraceSnapshot trace, byte[] between, OutputStream page) throws IOException {
    try (TaskFile elements = begin(trace, between, page)) {
      for (TaskMeta task : trace.spans()) {
        elements.add(task);
      }
      elements.end();
    }
  }

  /** Writes the elements without a part between them. */
  public static void write(TraceSnapshot trace, OutputStream page) throws IOException {
    write(trace, new byte[0], page);
  }

  /**
   * Writes the element that tells the page to follow the live server which it came from.
   *
   * @param page where it goes, in UTF-8
   */
  public static void writeLive(OutputStream page) throws IOException {
    page.write(
        ("<script type=\"application/json\" id=\""
                + FORMAT
                + "\">{\"format\":\""
                + FORMAT
                + "\",\"version\":"
                + VERSION
                + ",\"live\":true}</script>\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static void header(TraceSnapshot trace, OutputStream page) throws IOException {
    Writer text = JsonOutput.utf8(page);
    text.write("<script type=\"application/json\" id=\"" + FORMAT + "\">");
    try (JsonGenerator out = JsonOutput.generator(EscapingWriter.forScript(text))) {
      out.writeStartObject();
      out.writeStringField("format", FORMAT);
      out.writeNumberField("version", VERSION);
      out.writeStringField("traceId", trace.traceId());
      out.writeNumberField("startUs", trace.startMicros());
      out.writeNumberField("snapshotUs", trace.snapshotMicros());
      out.writeStringField("service", trace.serviceName());
      JsonOutput.text(out, "project", trace.project());
      JsonOutput.text(out, "build", trace.build());
      JsonOutput.text(out, "sessionId", trace.sessionId());
      out.writeNumberField("processId", trace.processId());
      long sampled = trace.dropped().getOrDefault(DropReason.SAMPLED, 0L);
      out.writeNumberField("droppedTasks", trace.droppedTasks() - sampled);
      out.writeNumberField("droppedContents", trace.droppedContents());
      roots(trace.resourceAttributes(), out);
      out.writeEndObject();
    }
    text.write("</script>\n");
    text.flush();
  }

  /** Writes how many roots there were, and how many are here, where some were left out. */
  public static void roots(Map<String, String> resourceAttributes, JsonGenerator out)
      throws IOException {
    KeptRoots roots = Sampling.keptRoots(resourceAttributes);
    if (roots != null) {
      out.writeNumberField("roots", roots.all());
      out.writeNumberField("keptRoots", roots.kept());
    }
  }

  private static final class CountingStream extends FilterOutputStream {
    private long count;

    CountingStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
