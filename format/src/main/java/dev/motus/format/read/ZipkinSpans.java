package dev.motus.format.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.format.read.ForeignSpan.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Reads Zipkin's second format: an array of spans, or one such array for each trace. */
final class ZipkinSpans {
  private final Consumer<ForeignSpan> sink;

  ZipkinSpans(Consumer<ForeignSpan> sink) {
    this.sink = sink;
  }

  void read(JsonParser in) throws IOException {
    while (in.nextToken() != null) {
      container(in);
    }
  }

  private void container(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.START_ARRAY) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        container(in);
      }
    } else if (in.currentToken() == JsonToken.START_OBJECT) {
      ForeignSpan span = span(Json.read(in));
      if (!span.spanId().isEmpty()) {
        sink.accept(span);
      }
    }
  }

  private static ForeignSpan span(Json span) {
    // Text is all that Zipkin has: only names say which values are numbers.
    Attributes tags = new Attributes(span.get("tags").fields());
    Json error = tags.take("error");
    boolean failed = error.isThere() || tags.take("otel.status_code").toText().equals("ERROR");
    String traceId = SpanId.of(span.get("traceId"));
    String id = SpanId.of(span.get("id"));
    // Both ends of a call may share an id; the far end is below the near one.
    boolean isFarEnd = span.get("shared").isTrue();
    Long start = span.get("timestamp").toLong();
    Long duration = span.get("duration").toLong();
    Map<String, Json> resource = new LinkedHashMap<>();
    Json service = span.get("localEndpoint").get("serviceName");
    if (service.isThere()) {
      resource.put("service.name", service);
    }
    List<Event> events = new ArrayList<>();
    for (Json annotation : span.get("annotations").items()) {
      events.add(new Event(annotation.get("value").toText(), Map.of()));
    }
    return new ForeignSpan(
        traceId,
        isFarEnd ? id + "-shared" : id,
        isFarEnd ? id : SpanId.of(span.get("parentId")),
        null,
        span.get("name").text(""),
        span.get("kind").toText().toLowerCase(Locale.ROOT),
        start,
        start == null || duration == null ? null : start + duration,
        failed,
        error.toText().equals("true") ? "" : error.toText(),
        tags,
        events,
        List.of(),
        resource);
  }
}
