package dev.motus.runtime.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace at one moment: what exporters write. Immutable.
 *
 * @param traceId the id of the session, a UUID
 * @param startMicros when the session began, microseconds since the epoch
 * @param snapshotMicros when this snapshot was taken: the last known time of unfinished tasks
 * @param serviceName {@code service.name}, {@code agent-runtime} unless configured
 * @param project the project tag, or null
 * @param build the build tag, or null
 * @param sessionId the session tag, or null
 * @param processId the process
 * @param resourceAttributes further attributes of the resource, by name
 * @param spans the tasks by start time, parents before their children where the times are equal
 * @param droppedTasks finished tasks that had to leave the retention
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
    List<TaskMeta> spans,
    long droppedTasks,
    long droppedContents) {

  /** Copies the collections. */
  public TraceSnapshot {
    resourceAttributes = Map.copyOf(resourceAttributes);
    spans = List.copyOf(spans);
  }
}
