package dev.motus.studio.query;

import dev.motus.studio.statistics.DurationSketch;
import java.util.OptionalLong;

/** The calls of one tool in the runs of a build, while they are added up. Not thread-safe. */
final class ToolUse {
  private final DurationSketch spread = new DurationSketch();
  private long runs;
  private long runsWithErrors;
  private long calls;
  private long errors;

  void add(CountedCalls more) {
    runs++;
    runsWithErrors += more.errors() > 0 ? 1 : 0;
    calls += more.calls();
    errors += more.errors();
    spread.add(more.spread());
  }

  long calls() {
    return calls;
  }

  /**
   * What was added up.
   *
   * @param use in how many runs it was called
   * @param failure in how many of these a call of it failed
   * @param medianMicros of the calls that ended; empty when none did
   */
  record Sum(Share use, Share failure, long calls, long errors, OptionalLong medianMicros) {}

  Sum sum(long ofRuns) {
    return new Sum(
        Share.of(runs, ofRuns),
        Share.of(runsWithErrors, runs),
        calls,
        errors,
        spread.quantile(Tally.MEDIAN));
  }
}
