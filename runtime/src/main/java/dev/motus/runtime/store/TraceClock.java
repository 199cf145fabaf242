package dev.motus.runtime.store;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the time of day of moments of {@link System#nanoTime}. It is anchored anew when the wall
 * clock has moved on its own: someone has set it, or the machine has slept, while nanoseconds stood
 * still. Roots that begin after that have the right time of day; what began before keeps its anchor
 * with all below it, so that times grow within a root and durations are never those of the wall
 * clock. Thread-safe.
 */
final class TraceClock {
  /** Clocks that are kept right by small steps drift less between two looks. */
  private static final long MOVED_MICROS = 500_000;

  /** A look that took longer, since the thread was stopped in the middle, is taken again. */
  private static final long SURE_NANOS = 1_000_000;

  private static final int LOOKS = 3;

  /** A program that records little would look too rarely if only every so many tasks counted. */
  private static final long RARE_NANOS = 1_000_000_000;

  private static final int MOST = 1_000;

  /** The system's clocks are none of these: lambdas at its start hold a program up. */
  private final @Nullable LongSupplier nanos;

  private final @Nullable LongSupplier wallMicros;

  /** The newest last. */
  private volatile Anchor[] anchors;

  /** The last moment at which the wall clock was known to be where the newest anchor has it. */
  private volatile long checked;

  /** When the clocks were looked at, whatever came of it. */
  private volatile long looked;

  /** Of what begins after a moment. */
  private static final class Anchor {
    final long from;

    /** A moment whose time of day is known. */
    final long nanos;

    /** That time, in microseconds since the epoch. */
    final long micros;

    Anchor(long from, long nanos, long micros) {
      this.from = from;
      this.nanos = nanos;
      this.micros = micros;
    }

    long micros(long at) {
      return micros + Math.floorDiv(at - nanos, 1_000L);
    }
  }

  /** A clock that says that it is this time now. */
  TraceClock(long nowMicros) {
    this(nowMicros, null, null);
  }

  /** The same by other clocks; null: by the system's. */
  TraceClock(long nowMicros, @Nullable LongSupplier nanos, @Nullable LongSupplier wallMicros) {
    this.nanos = nanos;
    this.wallMicros = wallMicros;
    long now = nanos();
    this.checked = now;
    this.looked = now;
    this.anchors = new Anchor[] {new Anchor(Long.MIN_VALUE, now, nowMicros)};
  }

  /**
   * Looks whether the wall clock has moved. Cheap enough for every few dozen tasks.
   *
   * <p>Both clocks can't be read at once: what passes between the readings may look like a move.
   * The closest of a few looks counts, and only what is more than it took is a move. On a machine
   * where each look is slow a move of hours is seen all the same, with a time of day that is wrong
   * by no more than the look took.
   */
  void check() {
    long before = 0;
    long wall = 0;
    long took = Long.MAX_VALUE;
    for (int look = 0; look < LOOKS && took > SURE_NANOS; look++) {
      long began = nanos();
      long read = wallMicros();
      long lasted = nanos() - began;
      if (lasted < took) {
        before = began;
        wall = read;
        took = lasted;
      }
    }
    looked = before;
    Anchor[] known = anchors;
    long moved = Math.abs(wall - known[known.length - 1].micros(before));
    if (moved > MOVED_MICROS + took / 1_000) {
      if (known.length < MOST) {
        anchor(known, before, wall);
      }
    } else if (took > SURE_NANOS) {
      return;
    }
    checked = before;
  }

  private long wallMicros() {
    return wallMicros == null ? System.currentTimeMillis() * 1_000 : wallMicros.getAsLong();
  }

  private long nanos() {
    return nanos == null ? System.nanoTime() : nanos.getAsLong();
  }

  private synchronized void anchor(Anchor[] known, long at, long wall) {
    if (anchors == known) {
      Anchor[] more = Arrays.copyOf(known, known.length + 1);
      // Since the last look: what has been read by then keeps its times.
      more[known.length] = new Anchor(checked, at, wall);
      anchors = more;
    }
  }

  /**
   * The time of day, in microseconds since the epoch.
   *
   * @param at the moment
   * @param root when the root of its tree began
   */
  long micros(long at, long root) {
    Anchor[] known = anchors;
    int i = known.length - 1;
    while (i > 0 && root - known[i].from < 0) {
      i--;
    }
    return known[i].micros(at);
  }

  /** {@link System#nanoTime} at the beginning. */
  long startNanos() {
    return anchors[0].nanos;
  }

  /**
   * How much later it is by the anchor of a tree than by the first one, in nanoseconds. Whoever
   * asks writes it down for good, so the clocks are looked at before, if that is long ago.
   *
   * @param root when the root of the tree began
   */
  long movedNanos(long root) {
    if (root - looked > RARE_NANOS) {
      check();
    }
    return anchors.length == 1 ? 0 : (micros(root, root) - anchors[0].micros(root)) * 1_000;
  }

  /** The time of day now. */
  long now() {
    Anchor[] known = anchors;
    return known[known.length - 1].micros(nanos());
  }
}
