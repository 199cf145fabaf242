package dev.motus.studio.query;

import dev.motus.studio.statistics.DurationSketch;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs of a day or of a value, or calls of a model, tool or agent, while they are added up. Not
 * thread-safe.
 */
final class Tally {
  static final double MEDIAN = 0.5;
  static final double TAIL = 0.95;

  private long runs;
  private long ended;
  private long failed;
  private long calls;
  private boolean isOfCalls;
  private long tokens;
  private boolean hasTokens;
  private boolean lacksTokens;
  private final Money money = new Money();
  private final Durations durations = new Durations();
  private final DurationSketch sketch = new DurationSketch();

  /**
   * What was added up.
   *
   * @param calls null where it is of runs
   * @param ended runs, else calls, that have ended
   * @param failed of those
   * @param tokens null when nobody told
   * @param areTokensComplete false when it is at least that
   * @param cost null when none is known
   * @param medianMicros of those that have ended; null when none has
   * @param tailMicros what 95 % of them did not take longer than
   */
  record Sum(
      long runs,
      @Nullable Long calls,
      long ended,
      long failed,
      @Nullable Long tokens,
      boolean areTokensComplete,
      Money.@Nullable Amount cost,
      @Nullable Long medianMicros,
      @Nullable Long tailMicros) {}

  void add(CountedRun run) {
    runs++;
    if (run.hasEnded()) {
      ended++;
      failed += run.hasFailed() ? 1 : 0;
      durations.add(run.durationMicros());
    }
    tokens(run.tokens(), run.modelCalls() > 0);
    money.add(run.cost(), run.currency(), run.isCostComplete());
  }

  /** Adds the calls of a run whose costs are in this currency. */
  void add(CountedCalls more, @Nullable String currency) {
    isOfCalls = true;
    runs++;
    calls += more.calls();
    ended += more.ended();
    failed += more.errors();
    tokens(more.tokens(), false);
    money.add(more.cost(), currency, more.isCostComplete());
    sketch.add(more.spread());
  }

  private void tokens(long told, boolean isMissed) {
    if (told >= 0) {
      tokens += told;
      hasTokens = true;
    } else {
      lacksTokens |= isMissed;
    }
  }

  long runs() {
    return runs;
  }

  Sum sum() {
    return new Sum(
        runs,
        isOfCalls ? Long.valueOf(calls) : null,
        ended,
        failed,
        hasTokens ? Long.valueOf(tokens) : null,
        !lacksTokens,
        money.sum(),
        isOfCalls ? known(sketch.quantile(MEDIAN)) : durations.quantile(MEDIAN),
        isOfCalls ? known(sketch.quantile(TAIL)) : durations.quantile(TAIL));
  }

  private static @Nullable Long known(OptionalLong micros) {
    return micros.isPresent() ? Long.valueOf(micros.getAsLong()) : null;
  }
}
