package dev.motus.runtime.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.runtime.json.JsonOutput;
import dev.motus.runtime.json.TaskFields;
import dev.motus.runtime.json.Timestamps;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One OTLP {@code ExportTraceServiceRequest} as JSON, in the mapping of the OTLP specification:
 * what Jaeger's upload and the {@code /v1/traces} end point of every OTLP backend take.
 * Thread-safe.
 */
public final class OtlpJsonExporter implements TraceExporter {
  /** The name of the file: Jaeger is where most people open it. */
  public static final String FILE_NAME = "jaeger_traces.json";

  private static final int KIND_INTERNAL = 1;
  private static final int KIND_CLIENT = 3;
  private static final int STATUS_ERROR = 2;

  /** Creates the exporter. */
  public OtlpJsonExporter() {}

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public void write(TraceSnapshot snapshot, OutputStream target) throws IOException {
    Writer text = JsonOutput.utf8(target);
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartObject();
      out.writeArrayFieldStart("resourceSpans");
      out.writeStartObject();
      resource(snapshot, out);
      out.writeArrayFieldStart("scopeSpans");
      out.writeStartObject();
      out.writeObjectFieldStart("scope");
      out.writeStringField("name", MotusVersion.SCOPE);
      out.writeStringField("version", MotusVersion.CURRENT);
      out.writeEndObject();
      out.writeArrayFieldStart("spans");
      TraceLinks links = new TraceLinks(snapshot);
      for (TaskMeta task : snapshot.spans()) {
        out.writeRaw('\n');
        span(task, snapshot, links, out);
      }
      out.writeEndArray();
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
    }
    text.flush();
  }

  private static void resource(TraceSnapshot snapshot, JsonGenerator out) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("service.name", snapshot.serviceName());
    texts.put("service.instance.id", snapshot.traceId());
    put(texts, "motus.project", snapshot.project());
    put(texts, "motus.build", snapshot.build());
    put(texts, "session.id", snapshot.sessionId());
    // The user's word counts, except for what only we can know. service.name was settled before.
    for (Map.Entry<String, String> attribute : snapshot.resourceAttributes().entrySet()) {
      if (!attribute.getKey().equals("service.name")) {
        texts.put(attribute.getKey(), attribute.getValue());
      }
    }
    texts.put("telemetry.sdk.name", "motus");
    texts.put("telemetry.sdk.language", "java");
    texts.put("telemetry.sdk.version", MotusVersion.CURRENT);
    texts.remove("process.pid");

    out.writeObjectFieldStart("resource");
    out.writeArrayFieldStart("attributes");
    OtlpAttributes attributes = new OtlpAttributes(out);
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      attributes.text(entry.getKey(), entry.getValue());
    }
    attributes.number("process.pid", snapshot.processId());
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void put(Map<String, String> texts, String name, @Nullable String value) {
    if (value != null) {
      texts.put(name, value);
    }
  }

  private static void span(
      TaskMeta task, TraceSnapshot snapshot, TraceLinks links, JsonGenerator out)
      throws IOException {
    long end = Math.max(task.startMicros(), task.endMicros().orElse(snapshot.snapshotMicros()));
    out.writeStartObject();
    out.writeStringField("traceId", links.traceId(task));
    out.writeStringField("spanId", links.spanId(task.id()));
    JsonOutput.text(out, "parentSpanId", links.parentSpanId(task));
    out.writeStringField("name", SpanAttributes.spanName(task));
    out.writeNumberField("kind", SpanAttributes.isRemoteCall(task) ? KIND_CLIENT : KIND_INTERNAL);
    out.writeStringField("startTimeUnixNano", nanos(task.startMicros()));
    out.writeStringField("endTimeUnixNano", nanos(end));
    out.writeArrayFieldStart("attributes");
    SpanAttributes.write(task, snapshot.sessionId(), new OtlpAttributes(out));
    out.writeEndArray();
    if (task.outcome() == TaskOutcome.ERROR) {
      exception(task, end, out);
    }
    links(task, links, out);
    out.writeObjectFieldStart("status");
    if (task.outcome() == TaskOutcome.ERROR) {
      out.writeStringField("message", TaskFields.errorText(task));
      out.writeNumberField("code", STATUS_ERROR);
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void exception(TaskMeta task, long micros, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("events");
    out.writeStartObject();
    out.writeStringField("timeUnixNano", nanos(micros));
    out.writeStringField("name", "exception");
    out.writeArrayFieldStart("attributes");
    OtlpAttributes attributes = new OtlpAttributes(out);
    attributes.text("exception.type", task.errorType());
    attributes.text("exception.message", TaskFields.errorText(task));
    attributes.text("exception.stacktrace", task.errorStack());
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
  }

  private static void links(TaskMeta task, TraceLinks links, JsonGenerator out) throws IOException {
    if (task.dependencies().isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("links");
    for (long used : task.dependencies()) {
      out.writeStartObject();
      out.writeStringField("traceId", links.traceId(used));
      out.writeStringField("spanId", links.spanId(used));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static String nanos(long micros) {
    return Long.toString(Timestamps.nanos(micros));
  }
}
