package dev.motus.analysis.sample;

import java.util.Locale;

/**
 * How many roots of a trace are there.
 *
 * @param kept so many
 * @param all of so many that were recorded
 * @param leftOut how many tasks the others have
 */
public record KeptRoots(long kept, long all, long leftOut) {
  /** Such as {@code kept 101 of 1,000 roots}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "kept %,d of %,d roots", kept, all);
  }
}
