package dev.motus.studio.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A request of OTLP in protobuf as the same request in JSON, by the mapping of the OTLP
 * specification: ids are hex, 64-bit integers decimal texts, bytes base64. So there is one reader
 * behind both.
 */
final class ProtobufTree {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ProtobufTree() {}

  static ObjectNode of(byte[] request) throws InvalidProtocolBufferException {
    ObjectNode tree = JSON.objectNode();
    ArrayNode all = tree.putArray("resourceSpans");
    for (ResourceSpans each : ExportTraceServiceRequest.parseFrom(request).getResourceSpansList()) {
      ObjectNode resourceSpans = all.addObject();
      ObjectNode resource = resourceSpans.putObject("resource");
      attributes(each.getResource().getAttributesList(), resource);
      ArrayNode scopes = resourceSpans.putArray("scopeSpans");
      for (ScopeSpans scope : each.getScopeSpansList()) {
        ArrayNode spans = scopes.addObject().putArray("spans");
        scope.getSpansList().forEach(span -> spans.add(span(span)));
      }
    }
    return tree;
  }

  private static ObjectNode span(Span span) {
    ObjectNode tree = JSON.objectNode();
    hex("traceId", span.getTraceId(), tree);
    hex("spanId", span.getSpanId(), tree);
    text("traceState", span.getTraceState(), tree);
    hex("parentSpanId", span.getParentSpanId(), tree);
    if (span.getFlags() != 0) {
      tree.put("flags", Integer.toUnsignedLong(span.getFlags()));
    }
    tree.put("name", span.getName());
    tree.put("kind", span.getKindValue());
    tree.put("startTimeUnixNano", Long.toUnsignedString(span.getStartTimeUnixNano()));
    tree.put("endTimeUnixNano", Long.toUnsignedString(span.getEndTimeUnixNano()));
    attributes(span.getAttributesList(), tree);
    if (span.getEventsCount() > 0) {
      ArrayNode events = tree.putArray("events");
      for (Span.Event event : span.getEventsList()) {
        ObjectNode each = events.addObject();
        each.put("timeUnixNano", Long.toUnsignedString(event.getTimeUnixNano()));
        each.put("name", event.getName());
        attributes(event.getAttributesList(), each);
      }
    }
    if (span.getLinksCount() > 0) {
      ArrayNode links = tree.putArray("links");
      for (Span.Link link : span.getLinksList()) {
        ObjectNode each = links.addObject();
        hex("traceId", link.getTraceId(), each);
        hex("spanId", link.getSpanId(), each);
        attributes(link.getAttributesList(), each);
      }
    }
    ObjectNode status = tree.putObject("status");
    text("message", span.getStatus().getMessage(), status);
    if (span.getStatus().getCodeValue() != 0) {
      status.put("code", span.getStatus().getCodeValue());
    }
    return tree;
  }

  private static void attributes(List<KeyValue> attributes, ObjectNode owner) {
    list(attributes, owner.putArray("attributes"));
  }

  private static void list(List<KeyValue> attributes, ArrayNode target) {
    for (KeyValue attribute : attributes) {
      ObjectNode each = target.addObject();
      each.put("key", attribute.getKey());
      value(attribute.getValue(), each.putObject("value"));
    }
  }

  private static void value(AnyValue value, ObjectNode target) {
    switch (value.getValueCase()) {
      case STRING_VALUE -> target.put("stringValue", value.getStringValue());
      case BOOL_VALUE -> target.put("boolValue", value.getBoolValue());
      case INT_VALUE -> target.put("intValue", Long.toString(value.getIntValue()));
      case DOUBLE_VALUE -> number(value.getDoubleValue(), target);
      case BYTES_VALUE ->
          target.put(
              "bytesValue",
              Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE -> {
        ArrayNode values = target.putObject("arrayValue").putArray("values");
        value.getArrayValue().getValuesList().forEach(each -> value(each, values.addObject()));
      }
      case KVLIST_VALUE ->
          list(
              value.getKvlistValue().getValuesList(),
              target.putObject("kvlistValue").putArray("values"));
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> {
        // The first is of profiles only; the second is no value.
      }
    }
  }

  /** What JSON has no number for is a text, as protobuf's own JSON has it. */
  private static void number(double value, ObjectNode target) {
    if (Double.isFinite(value)) {
      target.put("doubleValue", value);
    } else {
      target.put("doubleValue", Double.toString(value));
    }
  }

  private static void hex(String name, ByteString id, ObjectNode target) {
    if (!id.isEmpty()) {
      target.put(name, HexFormat.of().formatHex(id.toByteArray()));
    }
  }

  private static void text(String name, String text, ObjectNode target) {
    if (!text.isEmpty()) {
      target.put(name, text);
    }
  }
}
