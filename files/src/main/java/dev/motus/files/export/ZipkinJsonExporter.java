package dev.motus.files.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.EscapingWriter;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.json.TaskFields;
import dev.motus.format.otlp.SpanAttributes;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A JSON array of Zipkin v2 spans: the body of {@code POST /api/v2/spans}. Zipkin has neither OTLP
 * nor links, so dependencies are a tag with the task ids. Thread-safe.
 */
public final class ZipkinJsonExporter implements TraceExporter {
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
  public void write(TraceSnapshot snapshot, OutputStream target) throws IOException {
    Writer text = JsonOutput.utf8(target);
    try (JsonGenerator out = JsonOutput.generator(EscapingWriter.forZipkin(text))) {
      TraceLinks links = TraceLinks.of(snapshot.traceId());
      out.writeStartArray();
      for (TaskMeta task : snapshot.spans()) {
        out.writeRaw('\n');
        span(task, snapshot, links, out);
      }
      out.writeEndArray();
    }
    text.flush();
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
