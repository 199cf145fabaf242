package dev.motus.files.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads OTLP/JSON with OpenTelemetry's own messages. */
public final class OtlpFiles {
  private OtlpFiles() {}

  /**
   * The request, by a parser that refuses unknown fields. OTLP/JSON differs from protobuf's JSON in
   * one point, that ids are hex and not base64; only that is turned around.
   */
  public static ExportTraceServiceRequest parse(JsonNode json) {
    JsonNode copy = json.deepCopy();
    for (String name : List.of("traceId", "spanId", "parentSpanId")) {
      for (JsonNode holder : copy.findParents(name)) {
        String hex = holder.get(name).textValue();
        if (!hex.matches("[0-9a-f]+")) {
          throw new AssertionError(name + " is not lower-case hex: " + hex);
        }
        ((ObjectNode) holder)
            .put(name, Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)));
      }
    }
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    try {
      JsonFormat.parser().merge(copy.toString(), request);
    } catch (InvalidProtocolBufferException refused) {
      throw new AssertionError("OpenTelemetry's messages refuse the file", refused);
    }
    return request.build();
  }

  /** The attributes by name; a name that occurs twice is an error. */
  public static Map<String, Object> attributes(List<KeyValue> attributes) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (KeyValue attribute : attributes) {
      if (values.put(attribute.getKey(), value(attribute.getValue())) != null) {
        throw new AssertionError(attribute.getKey() + " occurs twice");
      }
    }
    return values;
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> value.getIntValue();
      case BOOL_VALUE -> value.getBoolValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(OtlpFiles::value).toList();
      default -> throw new AssertionError("An attribute has the value " + value);
    };
  }
}
