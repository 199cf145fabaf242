package dev.motus.format.otlp;

import dev.motus.format.json.ScoreFields;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one span as protobuf. */
final class ProtobufSpanSink implements SpanSink {
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;
  private static final int KIND = 6;
  private static final int START = 7;
  private static final int END = 8;
  private static final int ATTRIBUTES = 9;
  private static final int EVENTS = 11;
  private static final int LINKS = 13;
  private static final int STATUS = 15;
  private static final int FLAGS = 16;

  private static final int EVENT_TIME = 1;
  private static final int EVENT_NAME = 2;
  private static final int EVENT_ATTRIBUTES = 3;
  private static final int LINK_TRACE_ID = 1;
  private static final int LINK_SPAN_ID = 2;
  private static final int LINK_FLAGS = 6;
  private static final int STATUS_MESSAGE = 2;
  private static final int STATUS_CODE = 3;

  private final ProtobufBuffer out;

  ProtobufSpanSink(ProtobufBuffer out) {
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
      long endNanos) {
    out.hex(TRACE_ID, traceId);
    out.hex(SPAN_ID, spanId);
    if (parentSpanId != null) {
      out.hex(PARENT_SPAN_ID, parentSpanId);
    }
    out.fixed32(FLAGS, flags);
    out.text(NAME, name);
    out.integer(KIND, kind);
    out.fixed64(START, startNanos);
    out.fixed64(END, endNanos);
    return new ProtobufAttributes(out, ATTRIBUTES);
  }

  @Override
  public void attributesEnd() {
    // Nothing to write: protobuf has no mark for the end of a repeated field.
  }

  @Override
  public void exception(long nanos, @Nullable String type, String message, @Nullable String stack) {
    int event = out.open(EVENTS);
    out.fixed64(EVENT_TIME, nanos);
    out.text(EVENT_NAME, "exception");
    ProtobufAttributes attributes = new ProtobufAttributes(out, EVENT_ATTRIBUTES);
    attributes.text("exception.type", type);
    attributes.text("exception.message", message);
    attributes.text("exception.stacktrace", stack);
    out.close(event);
  }

  @Override
  public void evaluation(long nanos, ScoreFields score, @Nullable String responseId)
      throws IOException {
    int event = out.open(EVENTS);
    out.fixed64(EVENT_TIME, nanos);
    out.text(EVENT_NAME, GenAiConventions.EVALUATION_RESULT);
    GenAiAttributes.evaluation(score, responseId, new ProtobufAttributes(out, EVENT_ATTRIBUTES));
    out.close(event);
  }

  @Override
  public void links(List<Link> links) {
    for (Link each : links) {
      int link = out.open(LINKS);
      out.hex(LINK_TRACE_ID, each.traceId());
      out.hex(LINK_SPAN_ID, each.spanId());
      out.fixed32(LINK_FLAGS, each.flags());
      out.close(link);
    }
  }

  @Override
  public void close(@Nullable String errorMessage) {
    int status = out.open(STATUS);
    if (errorMessage != null) {
      out.text(STATUS_MESSAGE, errorMessage);
      out.integer(STATUS_CODE, STATUS_ERROR);
    }
    out.close(status);
  }
}
