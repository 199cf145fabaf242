package dev.motus.runtime.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace at one moment: what exporters write. Immutable.
 *
 * @param traceId the id of the session, a UUID
 * @param startMicros when the session began, microseconds since the epoch
 * @param snapshotMicros when this snapshot was taken, microseconds since the epoch: the last known
 *     time of unfinished tasks
 * @param serviceName {@code service.name}, {@code agent-runtime} unless configured
 * @param project the project tag, or null
 * @param build the build tag, or null
 * @param sessionId the session tag, or null
 * @param processId the operating system's number of the process
 * @param resourceAttributes further attributes of the OpenTelemetry resource, by name; unmodifiable
 * @param spans the tasks by start time, parents before their children where the times are equal
 * @param dropped how many tasks are missing here, by reason; only reasons that occurred
 * @param droppedContents tasks that were kept without their captured content
 */
public record TraceSnapshot(
    String traceId,
    long startMicros,
    long snapshotMicros,
    String serviceName,
    @Nullable String project,
    @Nullable String build,
    @Nullable String sessionId,
    long processId,
    Map<String, String> resourceAttributes,
    Spans spans,
    Map<DropReason, Long> dropped,
    long droppedContents) {

  /** Copies the collections. */
  public TraceSnapshot {
    resourceAttributes = Map.copyOf(resourceAttributes);
    dropped = Map.copyOf(dropped);
  }

  /** A snapshot in memory, of which finished tasks had to leave the retention. */
  public TraceSnapshot(
      String traceId,
      long startMicros,
      long snapshotMicros,
      String serviceName,
      @Nullable String project,
      @Nullable String build,
      @Nullable String sessionId,
      long processId,
      Map<String, String> resourceAttributes,
      Iterable<TaskMeta> spans,
      long droppedTasks,
      long droppedContents) {
    this(
        traceId,
        startMicros,
        snapshotMicros,
        serviceName,
        project,
        build,
        sessionId,
        processId,
        resourceAttributes,
        Spans.of(spans),
        droppedTasks == 0 ? Map.of() : Map.of(DropReason.RETENTION, droppedTasks),
        droppedContents);
  }

  /** The same trace with other tasks, which were read from elsewhere, content and all. */
  public TraceSnapshot withSpans(Spans others, Map<DropReason, Long> missing) {
    return new TraceSnapshot(
        traceId,
        startMicros,
        snapshotMicros,
        serviceName,
        project,
        build,
        sessionId,
        processId,
        resourceAttributes,
        others,
        missing,
        0);
  }

  /** How many tasks are missing here, for whatever reason. */
  public long droppedTasks() {
    long sum = 0;
    for (long each : dropped.values()) {
      sum += each;
    }
    return sum;
  }
}
