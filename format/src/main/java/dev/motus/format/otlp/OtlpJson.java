package dev.motus.format.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.row.JsonRecord;
import dev.motus.format.row.TaskFile;
import dev.motus.format.row.TaskRows;
import dev.motus.runtime.config.SemanticConventions;
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

  /** Begins a request to which spans are added one by one; the stream is left open. */
  public static TaskFile begin(OtlpResource resource, OtlpSpan common, OutputStream target)
      throws IOException {
    return new Request(resource, common, target);
  }

  /** A request on its way to a file. */
  private static final class Request implements TaskFile, TaskRows.Row {
    private final OtlpSpan common;
    private final Writer text;
    private final JsonGenerator around;
    private final TaskRows rows;
    private boolean hasRows;

    Request(OtlpResource resource, OtlpSpan common, OutputStream target) throws IOException {
      this.common = common;
      text = JsonOutput.utf8(target);
      around = JsonOutput.generator(text);
      OtlpJson.begin(resource, around);
      around.flush();
      rows = new TaskRows(common.links().sessionTrace(), new JsonRecord(), this, target);
    }

    @Override
    public void add(TaskMeta task) throws IOException {
      rows.raw('\n');
      if (hasRows) {
        rows.raw(',');
      }
      hasRows = true;
      rows.add(common.links().withCallId(task));
    }

    @Override
    public void write(TaskMeta task, JsonGenerator out) throws IOException {
      common.write(task, new JsonSpanSink(out));
    }

    @Override
    public boolean hasValuesAsTheyAre() {
      return common.conventions() == SemanticConventions.GEN_AI;
    }

    @Override
    public void end() throws IOException {
      rows.flush();
      OtlpJson.end(around);
      around.close();
      text.flush();
    }
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
