package dev.motus.runtime.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.runtime.json.EscapingWriter;
import dev.motus.runtime.json.JsonOutput;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/**
 * The data of the viewer's page, version 1: script elements that no browser runs, written while the
 * tasks go by once, in memory that does not grow with their number. {@code docs/viewer-format.md}
 * says how to read them.
 */
public final class ViewerDataBlock {
  /** What later versions of the viewer tell older data by. */
  public static final int VERSION = 1;

  private static final String FORMAT = "motus-trace";

  private ViewerDataBlock() {}

  /**
   * Writes the elements for a trace, in UTF-8.
   *
   * @return how many bytes they have
   */
  public static long write(TraceSnapshot trace, OutputStream page) throws IOException {
    CountingStream out = new CountingStream(page);
    header(trace, out);
    SpanColumns columns = new SpanColumns(out, trace.startMicros());
    SpanPayloads payloads = new SpanPayloads(out);
    for (TaskMeta task : trace.spans()) {
      columns.add(task);
      payloads.add(task);
    }
    columns.end();
    payloads.end();
    return out.count;
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
      out.writeNumberField("droppedTasks", trace.droppedTasks());
      out.writeNumberField("droppedContents", trace.droppedContents());
      out.writeEndObject();
    }
    text.write("</script>\n");
    text.flush();
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
