package dev.motus.studio.statistics;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * How durations are spread, in little space: quantiles of it are right within 1 %, and those of
 * many can be put together. Not thread-safe.
 *
 * <p>Source: C. Masson, J. E. Rim, H. K. Lee, DDSketch, Proceedings of the VLDB Endowment 12
 * (2019), 2195–2205: buckets that grow by a constant factor.
 */
public final class DurationSketch {
  private static final double GROWTH = 1.02;
  private static final double LOG_GROWTH = Math.log(GROWTH);

  private long[] counts = new long[0];
  private long count;

  /** Adds one; what is not above 0 counts as 0. */
  public void add(long micros) {
    add(micros <= 0 ? 0 : 1 + (int) Math.ceil(Math.log((double) micros) / LOG_GROWTH), 1);
  }

  private void add(int bucket, long times) {
    if (bucket >= counts.length) {
      counts = Arrays.copyOf(counts, bucket + 64);
    }
    counts[bucket] += times;
    count += times;
  }

  /**
   * Adds all of another.
   *
   * @param text what its {@link #toText} gave
   */
  public void add(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf(' ', at);
      int stop = end < 0 ? text.length() : end;
      int colon = text.indexOf(':', at);
      boolean isOne = colon < 0 || colon > stop;
      add(
          Integer.parseInt(text, at, isOne ? stop : colon, 10),
          isOne ? 1 : Long.parseLong(text, colon + 1, stop, 10));
      at = stop + 1;
    }
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /**
   * A quantile in microseconds; empty when there are none.
   *
   * @param share of them that are not greater, from 0 to 1
   */
  public OptionalLong quantile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * count - 1e-9));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted) {
        return OptionalLong.of(
            bucket == 0 ? 0 : Math.round(2 * Math.pow(GROWTH, bucket - 1) / (GROWTH + 1)));
      }
    }
    return OptionalLong.empty();
  }

  /** A text from which it can be made again. */
  public String toText() {
    StringJoiner text = new StringJoiner(" ");
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] > 0) {
        text.add(counts[bucket] == 1 ? Integer.toString(bucket) : bucket + ":" + counts[bucket]);
      }
    }
    return text.toString();
  }
}
