package dev.motus.studio.query;

import dev.motus.studio.statistics.Ranks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Durations of runs, each of them kept: their quantiles are exact. Not thread-safe. */
final class Durations {
  private long[] micros = new long[8];
  private int size;
  private boolean isSorted;

  void add(long more) {
    if (size == micros.length) {
      micros = Arrays.copyOf(micros, 2 * size);
    }
    micros[size++] = more;
    isSorted = false;
  }

  /** A quantile; null when there are none. */
  @Nullable Long quantile(double share) {
    if (!isSorted) {
      Arrays.sort(micros, 0, size);
      isSorted = true;
    }
    return size == 0 ? null : Long.valueOf(micros[Ranks.of(size, share)]);
  }
}
