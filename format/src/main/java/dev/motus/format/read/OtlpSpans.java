package dev.motus.format.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.format.read.ForeignSpan.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads OTLP as JSON, one request or one a line: span by span. Keys may be lowerCamelCase, as the
 * standard says, or with underscores.
 */
final class OtlpSpans {
  /** How OTLP numbers the kinds of spans; inner ones, the usual kind, are not named. */
  private static final List<String> KINDS =
      List.of("", "", "server", "client", "producer", "consumer");

  private static final long STATUS_ERROR = 2;

  private final Consumer<ForeignSpan> sink;
  private final Map<String, Json> resource = new HashMap<>();

  /** Spans whose resource may come after them. */
  private final List<Json> waiting = new ArrayList<>();

  OtlpSpans(Consumer<ForeignSpan> sink) {
    this.sink = sink;
  }

  void read(JsonParser in) throws IOException {
    try {
      while (in.nextToken() != null) {
        container(in);
      }
    } finally {
      release();
    }
  }

  /** What a file says of the resource, as far as it says it before its spans. */
  static Map<String, Json> resource(JsonParser in) throws IOException {
    for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
      if (token == JsonToken.FIELD_NAME && in.currentName().equals("resource")) {
        in.nextToken();
        return OtlpValues.attributes(Json.read(in).get("attributes"));
      } else if (token == JsonToken.FIELD_NAME && in.currentName().equals("scopeSpans")) {
        break;
      }
    }
    return Map.of();
  }

  /** A request, a resource's spans or a scope's spans: objects and arrays of them. */
  private void container(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        container(in);
      }
      return;
    }
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "resourceSpans", "resource_spans", "batches" -> parts(in);
        case "scopeSpans",
            "scope_spans",
            "instrumentationLibrarySpans",
            "instrumentation_library_spans" ->
            container(in);
        case "resource" -> {
          resource.clear();
          resource.putAll(OtlpValues.attributes(Json.read(in).get("attributes")));
        }
        case "spans" -> spans(in);
        default -> in.skipChildren();
      }
    }
  }

  private void parts(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      resource.clear();
      container(in);
      release();
    }
  }

  private void spans(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      Json span = Json.read(in);
      if (span.isObject()) {
        waiting.add(span);
      }
      if (!resource.isEmpty()) {
        release();
      }
    }
  }

  private void release() {
    Map<String, Json> from = Map.copyOf(resource);
    for (Json span : waiting) {
      ForeignSpan read = span(span, from);
      if (!read.spanId().isEmpty()) {
        sink.accept(read);
      }
    }
    waiting.clear();
  }

  private static ForeignSpan span(Json span, Map<String, Json> resource) {
    String traceId = SpanId.of(span.get("traceId", "trace_id"));
    List<String> links = new ArrayList<>();
    for (Json link : span.get("links").items()) {
      links.add(
          ForeignSpan.key(
              SpanId.of(link.get("traceId", "trace_id")),
              SpanId.of(link.get("spanId", "span_id"))));
    }
    List<Event> events = new ArrayList<>();
    for (Json event : span.get("events").items()) {
      if (event.isObject()) {
        events.add(
            new Event(event.get("name").text(""), OtlpValues.attributes(event.get("attributes"))));
      }
    }
    Json code = span.get("status").get("code");
    Long end = micros(span.get("endTimeUnixNano", "end_time_unix_nano"));
    return new ForeignSpan(
        traceId,
        SpanId.of(span.get("spanId", "span_id")),
        SpanId.of(span.get("parentSpanId", "parent_span_id")),
        traceFlags(span.get("flags").toLong()),
        span.get("name").text(""),
        kind(span.get("kind")),
        micros(span.get("startTimeUnixNano", "start_time_unix_nano")),
        end == null || end == 0 ? null : end,
        code.toText().equals("STATUS_CODE_ERROR")
            || Long.valueOf(STATUS_ERROR).equals(code.toLong()),
        span.get("status").get("message").text(""),
        new Attributes(OtlpValues.attributes(span.get("attributes"))),
        events,
        links,
        resource);
  }

  /** Null where spans are just sampled, and where nothing is said at all. */
  private static @Nullable String traceFlags(@Nullable Long flags) {
    if (flags == null) {
      return null;
    }
    long known = flags & 3;
    return known == 1 || known == flags ? null : "0" + known;
  }

  private static String kind(Json kind) {
    Long number = kind.toLong();
    if (number != null) {
      return number > 0 && number < KINDS.size() ? KINDS.get(number.intValue()) : "";
    }
    String name = kind.toText().replace("SPAN_KIND_", "").toLowerCase(Locale.ROOT);
    return KINDS.contains(name) ? name : "";
  }

  private static @Nullable Long micros(Json nanos) {
    Long exact = nanos.toLong();
    return exact == null ? null : Long.valueOf(exact / 1_000);
  }
}
