package dev.motus.cli.trace;

import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.cost.CallSums;
import dev.motus.analysis.cost.Prices;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/** The figures of a trace, added up task by task. Not thread-safe. */
public final class TraceSummary implements Consumer<TaskMeta> {
  private long tasks;
  private long errors;
  private long cancelled;
  private long unfinished;
  private final CallSums calls;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** Nothing was added yet; calls cost by these prices. */
  public TraceSummary(Prices prices) {
    calls = new CallSums(prices);
  }

  @Override
  public void accept(TaskMeta task) {
    tasks++;
    errors += task.outcome() == TaskOutcome.ERROR ? 1 : 0;
    cancelled += task.outcome() == TaskOutcome.CANCELLED ? 1 : 0;
    unfinished += task.isFinished() ? 0 : 1;
    first = Math.min(first, task.startMicros());
    last = Math.max(last, task.endMicros().orElse(task.startMicros()));
    calls.accept(task);
  }

  /** How many tasks. */
  public long tasks() {
    return tasks;
  }

  /** How many of them failed. */
  public long errors() {
    return errors;
  }

  /** How many of them were cancelled. */
  public long cancelled() {
    return cancelled;
  }

  /** How many of them never ended. */
  public long unfinished() {
    return unfinished;
  }

  /** What the model calls used and cost, each counted once. */
  public CallSum calls() {
    return calls.sum();
  }

  /** When the first task started; empty when there is none. */
  public Optional<Instant> start() {
    return tasks == 0
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(first, ChronoUnit.MICROS));
  }

  /** From the first start to the last time that is known. */
  public Duration duration() {
    return tasks == 0 ? Duration.ZERO : Duration.of(last - first, ChronoUnit.MICROS);
  }
}
