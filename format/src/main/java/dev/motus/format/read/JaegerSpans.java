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

/**
 * Reads Jaeger's own JSON, as its API and its page give it: traces in {@code data}, or one or more
 * of them bare. Trace by trace, because who made a span stands at the end of its trace.
 */
final class JaegerSpans {
  private final Consumer<ForeignSpan> sink;

  JaegerSpans(Consumer<ForeignSpan> sink) {
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
      Map<String, Json> fields = new LinkedHashMap<>();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        if (in.nextToken() == JsonToken.START_ARRAY && name.equals("data")) {
          container(in);
        } else {
          fields.put(name, Json.read(in));
        }
      }
      trace(Json.of(fields));
    }
  }

  private void trace(Json trace) {
    for (Json span : trace.get("spans").items()) {
      if (span.isObject()) {
        ForeignSpan read = span(span, trace);
        if (!read.spanId().isEmpty()) {
          sink.accept(read);
        }
      }
    }
  }

  private static ForeignSpan span(Json span, Json trace) {
    Json traceId = span.get("traceID").isMissing() ? trace.get("traceID") : span.get("traceID");
    String parent = SpanId.of(span.get("parentSpanID"));
    List<String> links = new ArrayList<>();
    for (Json reference : span.get("references").items()) {
      String id = SpanId.of(reference.get("spanID"));
      if (reference.get("refType").toText().equals("CHILD_OF") && parent.isEmpty()) {
        parent = id;
      } else if (!id.equals(parent)) {
        links.add(ForeignSpan.key(SpanId.of(reference.get("traceID")), id));
      }
    }
    Attributes tags = new Attributes(tags(span.get("tags")));
    String status = tags.take("otel.status_code").toText();
    Json error = tags.take("error");
    Long start = span.get("startTime").toLong();
    Long duration = span.get("duration").toLong();
    List<Event> events = new ArrayList<>();
    for (Json log : span.get("logs").items()) {
      Map<String, Json> fields = tags(log.get("fields"));
      Json name = fields.remove("event");
      events.add(new Event(name == null ? "" : name.toText(), fields));
    }
    return new ForeignSpan(
        SpanId.of(traceId),
        SpanId.of(span.get("spanID")),
        parent,
        null,
        span.get("operationName").text(""),
        kind(tags.take("span.kind")),
        start,
        start == null || duration == null ? null : start + duration,
        status.equals("ERROR") || error.isTrue() || error.toText().equals("true"),
        tags.take("otel.status_description").toText(),
        tags,
        events,
        links,
        resource(span, trace));
  }

  private static String kind(Json kind) {
    String name = kind.toText().toLowerCase(Locale.ROOT);
    return name.equals("internal") ? "" : name;
  }

  private static Map<String, Json> resource(Json span, Json trace) {
    Json process =
        span.get("process").isObject()
            ? span.get("process")
            : trace.get("processes").get(span.get("processID").toText());
    Map<String, Json> resource = tags(process.get("tags"));
    if (process.get("serviceName").isThere()) {
      resource.put("service.name", process.get("serviceName"));
    }
    return resource;
  }

  private static Map<String, Json> tags(Json list) {
    Map<String, Json> tags = new LinkedHashMap<>();
    for (Json tag : list.items()) {
      String key = tag.get("key").text();
      if (key != null) {
        Json value = tag.get("value");
        boolean isNumber = tag.get("type").toText().equals("int64") && value.isText();
        tags.put(
            key,
            isNumber && value.toText().matches("-?\\d+") ? Json.number(value.toText()) : value);
      }
    }
    return tags;
  }
}
