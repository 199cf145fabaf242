package dev.motus.testing;

import org.jspecify.annotations.Nullable;

/** Takes all memory of this process that is left, and gives it back. For one thread. */
public final class FullMemory {
  private static final int LARGEST = 1 << 16;

  private @Nullable Object @Nullable [] hoard = new Object[LARGEST];

  /** Has taken nothing yet. What catching the lack of memory needs is loaded while there is some. */
  public FullMemory() {
    try {
      hoard[0] = new long[Integer.MAX_VALUE - 8];
    } catch (OutOfMemoryError expected) {
      hoard[0] = null;
    }
  }

  /** Until not even the smallest object finds room. */
  public void fill() {
    @Nullable Object[] taken = hoard;
    if (taken == null) {
      throw new IllegalStateException("It was given back.");
    }
    int count = 0;
    for (int size = LARGEST; size > 0; size /= 2) {
      try {
        for (; count < taken.length; count++) {
          if (taken[count] == null) {
            taken[count] = new byte[size - 1];
          }
        }
      } catch (OutOfMemoryError full) {
        // Smaller ones may still fit.
      }
    }
  }

  /** Gives it back. */
  public void release() {
    hoard = null;
  }
}
