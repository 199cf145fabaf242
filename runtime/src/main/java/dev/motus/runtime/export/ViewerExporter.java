package dev.motus.runtime.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.runtime.json.EscapingWriter;
import dev.motus.runtime.json.JsonOutput;
import dev.motus.runtime.json.TaskFields;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;

/**
 * The trace as one page that opens offline and makes no network request: the viewer with the data
 * in it. Thread-safe.
 */
public final class ViewerExporter implements TraceExporter {
  /** The name of the file. */
  public static final String FILE_NAME = "trace_viewer.html";

  private static final Set<String> OWN_FIELDS = Set.of("id", "outcome", "description");

  /** Creates the exporter. */
  public ViewerExporter() {}

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public void write(TraceSnapshot snapshot, OutputStream target) throws IOException {
    ViewerTemplate page = ViewerTemplate.load();
    Writer text = JsonOutput.utf8(target);
    text.write(page.head());
    try (JsonGenerator out = JsonOutput.generator(EscapingWriter.forScript(text))) {
      data(snapshot, out);
    }
    text.write(page.tail());
    text.flush();
  }

  private static void data(TraceSnapshot snapshot, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("version", 1);
    out.writeStringField("traceId", snapshot.traceId());
    out.writeNumberField("startUs", snapshot.startMicros());
    out.writeNumberField("snapshotUs", snapshot.snapshotMicros());
    out.writeStringField("service", snapshot.serviceName());
    JsonOutput.text(out, "project", snapshot.project());
    JsonOutput.text(out, "build", snapshot.build());
    JsonOutput.text(out, "sessionId", snapshot.sessionId());
    out.writeNumberField("processId", snapshot.processId());
    out.writeNumberField("droppedTasks", snapshot.droppedTasks());
    out.writeNumberField("droppedContents", snapshot.droppedContents());
    out.writeArrayFieldStart("spans");
    for (TaskMeta task : snapshot.spans()) {
      out.writeRaw('\n');
      out.writeStartObject();
      out.writeNumberField("id", task.id());
      out.writeStringField("outcome", task.outcome().name().toLowerCase(Locale.ROOT));
      JsonOutput.text(out, "description", task.description());
      TaskFields.write(task, snapshot.sessionId(), OWN_FIELDS, out);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
