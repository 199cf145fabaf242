package dev.motus.format.read;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span of a file for other products, whatever its format.
 *
 * @param traceId the trace, as hex in small letters; empty when it has none
 * @param spanId the span, likewise
 * @param parentId the parent's span, likewise
 * @param traceFlags the W3C's, two hex digits, where the file says something special of them
 * @param name as the file has it; empty when it has none
 * @param kind {@code server}, {@code client}, {@code producer}, {@code consumer}, else empty
 * @param startMicros microseconds since the epoch, null when not known
 * @param endMicros the same; null when not known
 * @param failed whether the file says so
 * @param message what the file says of the failure; may be empty
 * @param attributes what is known of it
 * @param events what happened in it
 * @param links the keys of spans that it follows from
 * @param resource who made it
 */
record ForeignSpan(
    String traceId,
    String spanId,
    String parentId,
    @Nullable String traceFlags,
    String name,
    String kind,
    @Nullable Long startMicros,
    @Nullable Long endMicros,
    boolean failed,
    String message,
    Attributes attributes,
    List<Event> events,
    List<String> links,
    Map<String, Json> resource) {

  /** Something that happened at one moment. */
  record Event(String name, Map<String, Json> attributes) {}

  /** How others refer to a span. */
  static String key(String traceId, String spanId) {
    return traceId + "/" + spanId;
  }

  String key() {
    return key(traceId, spanId);
  }
}
