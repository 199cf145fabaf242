package dev.motus.runtime.trace;

import java.time.Duration;

/**
 * A run in four numbers.
 *
 * @param traceId the id of the session
 * @param totalDuration from the first start to the last end, or to now while a task runs
 * @param totalTokens of all model calls, each counted once
 * @param hasError whether any task failed or was cancelled, as Motus counts
 */
public record TurnMetrics(
    String traceId, Duration totalDuration, long totalTokens, boolean hasError) {}
