package dev.motus.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes OTLP over HTTP, and has every span as the JSON that OTLP's own mapping gives it. */
final class SpanReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<JsonNode> spans = new ArrayList<>();
  private final List<Throwable> faults = new ArrayList<>();

  SpanReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  /** What came since the last call. */
  synchronized List<JsonNode> takeAll() {
    if (!faults.isEmpty()) {
      throw new AssertionError("A request could not be read", faults.get(0));
    }
    List<JsonNode> all = List.copyOf(spans);
    spans.clear();
    return all;
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    try {
      InputStream body = exchange.getRequestBody();
      if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
        body = new GZIPInputStream(body);
      }
      byte[] bytes = body.readAllBytes();
      if ("application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
        spans.addAll(ofFile(JSON.readTree(bytes)));
      } else {
        for (ResourceSpans resource :
            ExportTraceServiceRequest.parseFrom(bytes).getResourceSpansList()) {
          for (ScopeSpans scope : resource.getScopeSpansList()) {
            for (Span span : scope.getSpansList()) {
              // Read again, so that numbers are of the types that files have.
              spans.add(JSON.readTree(json(span).toString()));
            }
          }
        }
      }
    } catch (IOException | RuntimeException malformed) {
      faults.add(malformed);
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** The spans of a request in JSON, which is also what the file is. */
  static List<JsonNode> ofFile(JsonNode request) {
    List<JsonNode> all = new ArrayList<>();
    request
        .at("/resourceSpans")
        .forEach(
            resource ->
                resource.get("scopeSpans").forEach(scope -> scope.get("spans").forEach(all::add)));
    return all;
  }

  private static ObjectNode json(Span span) {
    ObjectNode out = JSON.createObjectNode();
    out.put("traceId", hex(span.getTraceId()));
    out.put("spanId", hex(span.getSpanId()));
    if (!span.getParentSpanId().isEmpty()) {
      out.put("parentSpanId", hex(span.getParentSpanId()));
    }
    out.put("flags", span.getFlags());
    out.put("name", span.getName());
    out.put("kind", span.getKindValue());
    out.put("startTimeUnixNano", Long.toString(span.getStartTimeUnixNano()));
    out.put("endTimeUnixNano", Long.toString(span.getEndTimeUnixNano()));
    out.set("attributes", json(span.getAttributesList()));
    for (Span.Event event : span.getEventsList()) {
      out.withArray("events")
          .addObject()
          .put("timeUnixNano", Long.toString(event.getTimeUnixNano()))
          .put("name", event.getName())
          .set("attributes", json(event.getAttributesList()));
    }
    for (Span.Link link : span.getLinksList()) {
      out.withArray("links")
          .addObject()
          .put("traceId", hex(link.getTraceId()))
          .put("spanId", hex(link.getSpanId()))
          .put("flags", link.getFlags());
    }
    ObjectNode status = out.putObject("status");
    if (span.getStatus().getCodeValue() != 0) {
      status.put("message", span.getStatus().getMessage());
      status.put("code", span.getStatus().getCodeValue());
    }
    return out;
  }

  private static ArrayNode json(List<KeyValue> attributes) {
    ArrayNode all = JSON.createArrayNode();
    for (KeyValue each : attributes) {
      all.addObject().put("key", each.getKey()).set("value", json(each.getValue()));
    }
    return all;
  }

  private static ObjectNode json(AnyValue value) {
    ObjectNode out = JSON.createObjectNode();
    switch (value.getValueCase()) {
      case STRING_VALUE -> out.put("stringValue", value.getStringValue());
      case BOOL_VALUE -> out.put("boolValue", value.getBoolValue());
      case INT_VALUE -> out.put("intValue", Long.toString(value.getIntValue()));
      case DOUBLE_VALUE -> out.put("doubleValue", value.getDoubleValue());
      case ARRAY_VALUE -> {
        ArrayNode values = out.putObject("arrayValue").putArray("values");
        value.getArrayValue().getValuesList().forEach(each -> values.add(json(each)));
      }
      default -> throw new IllegalStateException("Not expected: " + value);
    }
    return out;
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
