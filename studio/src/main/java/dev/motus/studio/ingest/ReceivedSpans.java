package dev.motus.studio.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.motus.studio.store.PackedSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a request of OTLP. One without usable ids is refused, the others are taken.
 *
 * @param spans those that were taken
 * @param refused how many were not
 * @param why the first of them was not; null when all were taken
 */
public record ReceivedSpans(List<PackedSpan> spans, int refused, @Nullable String why) {
  /** Deeper than any real value; the reader behind takes what is below for a text. */
  private static final int MOST_LEVELS = 500;

  /** A bit of a span's flags. */
  private static final long PARENT_IS_REMOTE = 0x200;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(MOST_LEVELS)
                      .maxStringLength(Integer.MAX_VALUE)
                      .build())
              .build());

  /** Copies the list. */
  public ReceivedSpans {
    spans = List.copyOf(spans);
  }

  /**
   * Reads a request in protobuf.
   *
   * @throws IOException when it is none; the message says why
   */
  public static ReceivedSpans ofProtobuf(byte[] request) throws IOException {
    try {
      Collector collector = new Collector();
      collector.request(ProtobufTree.of(request));
      return collector.toSpans();
    } catch (InvalidProtocolBufferException wrong) {
      throw new IOException("This is no OTLP request in protobuf: " + wrong.getMessage(), wrong);
    }
  }

  /**
   * Reads a request in JSON, or several, one a line.
   *
   * @throws IOException when it is none, the message says why; or when the stream fails
   */
  public static ReceivedSpans ofJson(InputStream requests) throws IOException {
    Collector collector = new Collector();
    try (MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(requests)) {
      while (all.hasNextValue()) {
        JsonNode value = all.nextValue();
        if (!value.isContainerNode()) {
          throw new IOException("This is no OTLP request in JSON: it is no object");
        }
        collector.request(value);
      }
    } catch (JsonProcessingException wrong) {
      JsonLocation place = wrong.getLocation();
      throw new IOException(
          "This is no JSON that can be read"
              + (place == null
                  ? ""
                  : ", at line " + place.getLineNr() + ", column " + place.getColumnNr()),
          wrong);
    }
    return collector.toSpans();
  }

  private static final class Collector {
    private final List<PackedSpan> spans = new ArrayList<>();
    private int refused;
    private @Nullable String why;

    /** Names of older versions, and those of Tempo, are known to the reader of files, too. */
    void request(JsonNode request) {
      if (request.isArray()) {
        request.forEach(this::request);
      }
      for (JsonNode each : get(request, "resourceSpans", "resource_spans", "batches")) {
        ObjectNode resource =
            each.get("resource") instanceof ObjectNode known
                ? known
                : JsonNodeFactory.instance.objectNode();
        PackedSpan.Resource packed = PackedSpan.Resource.of(resource);
        String session = session(resource);
        for (JsonNode scope :
            get(
                each,
                "scopeSpans",
                "scope_spans",
                "instrumentationLibrarySpans",
                "instrumentation_library_spans")) {
          for (JsonNode span : get(scope, "spans")) {
            if (span instanceof ObjectNode object) {
              span(object, session, packed);
            } else {
              refuse("a span is no object");
            }
          }
        }
      }
    }

    private void span(ObjectNode span, @Nullable String session, PackedSpan.Resource resource) {
      String traceId = id(get(span, "traceId", "trace_id"), 32);
      String spanId = id(get(span, "spanId", "span_id"), 16);
      if (traceId == null || spanId == null) {
        refuse(
            "a span needs a "
                + (traceId == null ? "traceId of 32" : "spanId of 16")
                + " hex digits that are not all 0");
        return;
      }
      String parent = id(get(span, "parentSpanId", "parent_span_id"), 16);
      boolean isRemote = (span.path("flags").asLong() & PARENT_IS_REMOTE) != 0;
      boolean isUnfinished = "unfinished".equals(attribute(span, "motus.outcome"));
      spans.add(
          PackedSpan.of(
              session == null ? traceId : session,
              traceId,
              spanId,
              isRemote ? null : parent,
              isUnfinished,
              resource,
              span));
    }

    private void refuse(String reason) {
      refused++;
      why = why == null ? reason : why;
    }

    ReceivedSpans toSpans() {
      return new ReceivedSpans(spans, refused, why);
    }
  }

  /**
   * The run of a program of ours: its tasks may belong to several traces, and its files and 'motus
   * list' show them as one. Null for other senders: there a trace is a run.
   */
  private static @Nullable String session(ObjectNode resource) {
    String instance = attribute(resource, "service.instance.id");
    if (instance == null
        || !"motus".equals(attribute(resource, "telemetry.sdk.name"))
        || !"java".equals(attribute(resource, "telemetry.sdk.language"))) {
      return null;
    }
    String hex = instance.replace("-", "").toLowerCase(Locale.ROOT);
    return hex.matches("[0-9a-f]{32}")
        ? hex
        : UUID.nameUUIDFromBytes(instance.getBytes(StandardCharsets.UTF_8))
            .toString()
            .replace("-", "");
  }

  private static @Nullable String attribute(ObjectNode owner, String name) {
    for (JsonNode attribute : get(owner, "attributes")) {
      if (name.equals(attribute.path("key").textValue())) {
        return get(attribute.path("value"), "stringValue", "string_value").textValue();
      }
    }
    return null;
  }

  private static JsonNode get(JsonNode owner, String... names) {
    for (String name : names) {
      if (owner.has(name)) {
        return owner.path(name);
      }
    }
    return MissingNode.getInstance();
  }

  /** An id in small hex digits; some senders write base64, as protobuf's own JSON would. */
  private static @Nullable String id(JsonNode value, int digits) {
    String text = value.textValue();
    if (text == null) {
      return null;
    }
    String hex = text.toLowerCase(Locale.ROOT);
    if (text.length() != digits && text.length() <= digits) {
      try {
        hex = HexFormat.of().formatHex(Base64.getDecoder().decode(text));
      } catch (IllegalArgumentException otherText) {
        return null;
      }
    }
    return hex.matches("[0-9a-f]{" + digits + "}") && !hex.matches("0+") ? hex : null;
  }
}
