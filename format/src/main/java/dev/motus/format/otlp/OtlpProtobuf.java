package dev.motus.format.otlp;

import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.util.List;

/**
 * OTLP in protobuf. The numbers of the fields are those of {@code opentelemetry/proto/trace/v1}.
 * Thread-safe.
 */
public final class OtlpProtobuf implements OtlpEncoder {
  private static final int REQUEST_RESOURCE_SPANS = 1;
  private static final int RESOURCE_SPANS_RESOURCE = 1;
  private static final int RESOURCE_SPANS_SCOPE_SPANS = 2;
  private static final int RESOURCE_ATTRIBUTES = 1;
  private static final int SCOPE_SPANS_SCOPE = 1;
  private static final int SCOPE_SPANS_SPANS = 2;
  private static final int SCOPE_SPANS_SCHEMA_URL = 3;
  private static final int SCOPE_NAME = 1;
  private static final int SCOPE_VERSION = 2;

  /** Creates the encoder. */
  public OtlpProtobuf() {}

  @Override
  public String contentType() {
    return "application/x-protobuf";
  }

  @Override
  public byte[] span(TaskMeta task, OtlpSpan common) throws IOException {
    ProtobufBuffer out = new ProtobufBuffer(512);
    common.write(task, new ProtobufSpanSink(out));
    return out.toBytes();
  }

  @Override
  public byte[] request(OtlpResource resource, List<byte[]> spans) throws IOException {
    int capacity = 1_024;
    for (byte[] span : spans) {
      capacity += span.length + 6;
    }
    ProtobufBuffer out = new ProtobufBuffer(capacity);
    int resourceSpans = out.open(REQUEST_RESOURCE_SPANS);
    int inResource = out.open(RESOURCE_SPANS_RESOURCE);
    resource.writeTo(new ProtobufAttributes(out, RESOURCE_ATTRIBUTES));
    out.close(inResource);
    int scopeSpans = out.open(RESOURCE_SPANS_SCOPE_SPANS);
    int scope = out.open(SCOPE_SPANS_SCOPE);
    out.text(SCOPE_NAME, resource.scope());
    out.text(SCOPE_VERSION, resource.version());
    out.close(scope);
    for (byte[] span : spans) {
      out.message(SCOPE_SPANS_SPANS, span);
    }
    String schemaUrl = resource.schemaUrl();
    if (schemaUrl != null) {
      out.text(SCOPE_SPANS_SCHEMA_URL, schemaUrl);
    }
    out.close(scopeSpans);
    out.close(resourceSpans);
    return out.toBytes();
  }
}
