package dev.motus.format.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.JsonOutput;
import dev.motus.runtime.trace.TaskMeta;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;

/** OTLP in JSON, for files of any size and for requests. Thread-safe. */
public final class OtlpJson implements OtlpEncoder {
  /** Creates the encoder. */
  public OtlpJson() {}

  @Override
  public String contentType() {
    return "application/json";
  }

  /** Writes a request with all these spans, one at a time, and leaves the stream open. */
  public static void write(
      OtlpResource resource, Iterable<TaskMeta> spans, OtlpSpan common, OutputStream target)
      throws IOException {
    Writer text = JsonOutput.utf8(target);
    try (JsonGenerator out = JsonOutput.generator(text)) {
      begin(resource, out);
      SpanSink sink = new JsonSpanSink(out);
      for (TaskMeta task : spans) {
        out.writeRaw('\n');
        common.write(task, sink);
      }
      end(out);
    }
    text.flush();
  }

  @Override
  public byte[] span(TaskMeta task, OtlpSpan common) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    Writer text = JsonOutput.utf8(bytes);
    try (JsonGenerator out = JsonOutput.generator(text)) {
      common.write(task, new JsonSpanSink(out));
    }
    text.flush();
    return bytes.toByteArray();
  }

  @Override
  public byte[] request(OtlpResource resource, List<byte[]> spans) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Writer text = JsonOutput.utf8(bytes);
    try (JsonGenerator out = JsonOutput.generator(text)) {
      begin(resource, out);
      out.flush();
      text.flush();
      for (int i = 0; i < spans.size(); i++) {
        bytes.write(i == 0 ? '\n' : ',');
        bytes.writeBytes(spans.get(i));
      }
      end(out);
    }
    text.flush();
    return bytes.toByteArray();
  }

  private static void begin(OtlpResource resource, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("resourceSpans");
    out.writeStartObject();
    out.writeObjectFieldStart("resource");
    out.writeArrayFieldStart("attributes");
    resource.writeTo(new JsonAttributes(out));
    out.writeEndArray();
    out.writeEndObject();
    out.writeArrayFieldStart("scopeSpans");
    out.writeStartObject();
    out.writeObjectFieldStart("scope");
    out.writeStringField("name", resource.scope());
    out.writeStringField("version", resource.version());
    out.writeEndObject();
    JsonOutput.text(out, "schemaUrl", resource.schemaUrl());
    out.writeArrayFieldStart("spans");
  }

  private static void end(JsonGenerator out) throws IOException {
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }
}
