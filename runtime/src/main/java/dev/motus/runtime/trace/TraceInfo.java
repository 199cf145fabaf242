package dev.motus.runtime.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a trace as a whole, next to its tasks. Immutable.
 *
 * @param traceId the id of the session, a UUID
 * @param startMicros when the session began, microseconds since the epoch
 * @param serviceName {@code service.name}, {@code agent-runtime} unless configured
 * @param project the project tag, or null
 * @param build the build tag, or null
 * @param sessionId the session tag, or null
 * @param processId the operating system's number of the process
 * @param resourceAttributes further attributes of the OpenTelemetry resource, by name; unmodifiable
 */
public record TraceInfo(
    String traceId,
    long startMicros,
    String serviceName,
    @Nullable String project,
    @Nullable String build,
    @Nullable String sessionId,
    long processId,
    Map<String, String> resourceAttributes) {

  /** Copies the attributes. */
  public TraceInfo {
    resourceAttributes = Map.copyOf(resourceAttributes);
  }
}
