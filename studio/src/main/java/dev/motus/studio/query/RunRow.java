package dev.motus.studio.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list: what it belongs to and what it sums up to.
 *
 * @param row its number in the database
 * @param id 32 hex digits
 * @param status see {@link dev.motus.studio.figures.RunStatus}
 * @param startedMicros microseconds since the epoch
 * @param durationMicros until the last time that is known
 * @param cost in {@code currency}, in digits; null when no cost is known
 * @param isCostComplete whether that of all calls is known
 * @param source {@code otlp} or {@code folder}
 */
public record RunRow(
    long row,
    String id,
    String name,
    @Nullable String project,
    @Nullable String build,
    @Nullable String session,
    @Nullable String service,
    List<String> agents,
    List<String> models,
    String status,
    long startedMicros,
    @Nullable Long durationMicros,
    long spans,
    long errors,
    long modelCalls,
    long toolCalls,
    @Nullable Long tokens,
    @Nullable Long inputTokens,
    @Nullable Long outputTokens,
    @Nullable String cost,
    @Nullable String currency,
    boolean isCostComplete,
    @Nullable Double score,
    String source,
    @Nullable String error) {
  /** Copies the lists. */
  public RunRow {
    agents = List.copyOf(agents);
    models = List.copyOf(models);
  }
}
