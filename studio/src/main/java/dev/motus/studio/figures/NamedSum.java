package dev.motus.studio.figures;

import dev.motus.runtime.capture.TokenUsage;
import dev.motus.studio.statistics.DurationSketch;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a run used of one model, tool or agent, while it is added up. Not thread-safe. */
final class NamedSum {
  long calls;
  long ended;
  long errors;
  long micros;
  long unpriced;
  @Nullable Long tokens;
  @Nullable BigDecimal cost;
  final DurationSketch spread = new DurationSketch();

  private final long[] parts = new long[4];
  private boolean arePartsKnown = true;

  /** Adds a call, or another step that stands for the same. */
  void call(boolean hasEnded, boolean hasFailed, long took) {
    calls++;
    errors += hasFailed ? 1 : 0;
    if (hasEnded) {
      ended++;
      micros += took;
      spread.add(took);
    }
  }

  /**
   * Adds what a call counts for.
   *
   * @param counted its tokens, of which those within it that report their own are no part
   * @param usage what it says itself; null where it does not
   */
  void used(long counted, @Nullable TokenUsage usage) {
    tokens = (tokens == null ? 0 : tokens) + counted;
    if (usage == null
        || usage.input() == null
        || usage.output() == null
        || counted != usage.totalTokens()) {
      arePartsKnown = false;
      return;
    }
    parts[0] += usage.input();
    parts[1] += usage.output();
    parts[2] += usage.cacheRead() == null ? 0 : usage.cacheRead();
    parts[3] += usage.cacheWrite() == null ? 0 : usage.cacheWrite();
  }

  void cost(BigDecimal more) {
    cost = cost == null ? more : cost.add(more);
  }

  @Nullable Long input() {
    return part(0);
  }

  @Nullable Long output() {
    return part(1);
  }

  /** Of the input; what no call tells of a cache counts as none. */
  @Nullable Long cacheRead() {
    return part(2);
  }

  @Nullable Long cacheWrite() {
    return part(3);
  }

  private @Nullable Long part(int number) {
    return tokens != null && arePartsKnown ? Long.valueOf(parts[number]) : null;
  }

  /** Whether nothing was added. */
  boolean isEmpty() {
    return calls == 0 && tokens == null && cost == null && unpriced == 0;
  }
}
