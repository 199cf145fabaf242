package dev.motus.format.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.json.ScoreFields;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spans as OTLP/JSON, into an array that is open: ids are hex, 64-bit numbers decimal strings. */
final class JsonSpanSink implements SpanSink {
  private final JsonGenerator out;

  JsonSpanSink(JsonGenerator out) {
    this.out = out;
  }

  @Override
  public AttributeSink open(
      String traceId,
      String spanId,
      @Nullable String parentSpanId,
      int flags,
      String name,
      int kind,
      long startNanos,
      long endNanos)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("traceId", traceId);
    out.writeStringField("spanId", spanId);
    JsonOutput.text(out, "parentSpanId", parentSpanId);
    out.writeNumberField("flags", flags);
    out.writeStringField("name", name);
    out.writeNumberField("kind", kind);
    out.writeStringField("startTimeUnixNano", Long.toString(startNanos));
    out.writeStringField("endTimeUnixNano", Long.toString(endNanos));
    out.writeArrayFieldStart("attributes");
    return new JsonAttributes(out);
  }

  @Override
  public void attributesEnd() throws IOException {
    out.writeEndArray();
  }

  @Override
  public void exception(long nanos, @Nullable String type, String message, @Nullable String stack)
      throws IOException {
    AttributeSink attributes = openEvent(nanos, "exception");
    attributes.text("exception.type", type);
    attributes.text("exception.message", message);
    attributes.text("exception.stacktrace", stack);
    closeEvent();
  }

  @Override
  public void evaluation(long nanos, ScoreFields score, @Nullable String responseId)
      throws IOException {
    GenAiAttributes.evaluation(
        score, responseId, openEvent(nanos, GenAiConventions.EVALUATION_RESULT));
    closeEvent();
  }

  private AttributeSink openEvent(long nanos, String name) throws IOException {
    out.writeArrayFieldStart("events");
    out.writeStartObject();
    out.writeStringField("timeUnixNano", Long.toString(nanos));
    out.writeStringField("name", name);
    out.writeArrayFieldStart("attributes");
    return new JsonAttributes(out);
  }

  private void closeEvent() throws IOException {
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
  }

  @Override
  public void links(List<Link> links) throws IOException {
    out.writeArrayFieldStart("links");
    for (Link link : links) {
      out.writeStartObject();
      out.writeStringField("traceId", link.traceId());
      out.writeStringField("spanId", link.spanId());
      out.writeNumberField("flags", link.flags());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  @Override
  public void close(@Nullable String errorMessage) throws IOException {
    out.writeObjectFieldStart("status");
    if (errorMessage != null) {
      out.writeStringField("message", errorMessage);
      out.writeNumberField("code", STATUS_ERROR);
    }
    out.writeEndObject();
    out.writeEndObject();
  }
}
