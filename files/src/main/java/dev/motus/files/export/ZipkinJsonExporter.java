package dev.motus.files.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.json.TaskFields;
import dev.motus.format.otlp.SpanAttributes;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.format.row.JsonRecord;
import dev.motus.format.row.TaskFile;
import dev.motus.format.row.TaskFileFormat;
import dev.motus.format.row.TaskRows;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A JSON array of Zipkin v2 spans: the body of {@code POST /api/v2/spans}. Zipkin has neither OTLP
 * nor links, so dependencies are a tag with the task ids. Thread-safe.
 */
public final class ZipkinJsonExporter implements TaskFileFormat {
  /** The name of the file. */
  public static final String FILE_NAME = "zipkin_traces.json";

  private final SemanticConventions conventions;

  /** Creates the exporter, with OpenTelemetry's names of attributes. */
  public ZipkinJsonExporter() {
    this(SemanticConventions.GEN_AI);
  }

  /** Creates the exporter. */
  public ZipkinJsonExporter(SemanticConventions conventions) {
    this.conventions = Objects.requireNonNull(conventions, "conventions");
  }

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public TaskFile begin(TraceSnapshot snapshot, OutputStream target) throws IOException {
    return new SpanArray(snapshot, target);
  }

  /** The array on its way to the file. */
  private final class SpanArray implements TaskFile, TaskRows.Row {
    private final TraceSnapshot snapshot;
    private final OutputStream target;
    private final TraceLinks links;
    private final TaskRows rows;
    private boolean hasRows;

    SpanArray(TraceSnapshot snapshot, OutputStream target) throws IOException {
      this.snapshot = snapshot;
      this.target = target;
      links = TraceLinks.of(snapshot.traceId());
      rows = new TaskRows(links.sessionTrace(), JsonRecord.forZipkin(), this, target);
      rows.raw('[');
    }

    @Override
    public void add(TaskMeta task) throws IOException {
      rows.raw('\n');
      if (hasRows) {
        rows.raw(',');
      }
      hasRows = true;
      rows.add(task);
    }

    @Override
    public void write(TaskMeta task, JsonGenerator out) throws IOException {
      span(task, snapshot, links, out);
    }

    @Override
    public boolean hasValuesAsTheyAre() {
      return conventions == SemanticConventions.GEN_AI;
    }

    @Override
    public void end() throws IOException {
      rows.raw(']');
      rows.flush();
      target.flush();
    }
  }

  private void span(TaskMeta task, TraceSnapshot snapshot, TraceLinks links, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("traceId", links.traceId(task));
    JsonOutput.text(out, "parentId", links.parentSpanId(task));
    out.writeStringField("id", links.spanId(task.id()));
    if (SpanAttributes.isRemoteCall(task)) {
      out.writeStringField("kind", "CLIENT");
    }
    out.writeStringField("name", SpanAttributes.spanName(task));
    // Zipkin reads 0 as "not known", for both.
    long end = task.endMicros().orElse(snapshot.snapshotMicros());
    out.writeNumberField("timestamp", Math.max(1, task.startMicros()));
    out.writeNumberField("duration", Math.max(1, end - task.startMicros()));
    out.writeObjectFieldStart("localEndpoint");
    out.writeStringField("serviceName", snapshot.serviceName());
    out.writeEndObject();
    out.writeObjectFieldStart("tags");
    if (task.outcome() == TaskOutcome.ERROR) {
      out.writeStringField("error", TaskFields.errorText(task));
    }
    SpanAttributes.write(task, snapshot.sessionId(), conventions, new ZipkinTags(out));
    if (!task.dependencies().isEmpty()) {
      out.writeStringField(
          "motus.dependencies",
          task.dependencies().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    out.writeEndObject();
    out.writeEndObject();
  }
}
