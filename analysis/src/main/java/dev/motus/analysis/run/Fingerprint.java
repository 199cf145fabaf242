package dev.motus.analysis.run;

import org.jspecify.annotations.Nullable;

/** Sixty-four bits in place of texts that are only compared. Not thread-safe. */
public final class Fingerprint {
  private static final long START = 0xcbf29ce484222325L;
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private long value = START;

  /** Adds a text; null is another than an empty one. */
  public Fingerprint with(@Nullable String text) {
    if (text == null) {
      return with(-1);
    }
    with(text.length());
    for (int i = 0; i < text.length(); i++) {
      value = (value ^ text.charAt(i)) * FACTOR;
      value ^= value >>> 29;
    }
    return this;
  }

  /** Adds a number. */
  public Fingerprint with(long number) {
    value = (value ^ number) * FACTOR;
    value ^= value >>> 32;
    return this;
  }

  /** Of all that was added, in its order; never 0. */
  public long value() {
    return value == 0 ? 1 : value;
  }
}
