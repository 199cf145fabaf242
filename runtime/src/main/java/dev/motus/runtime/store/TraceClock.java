package dev.motus.runtime.store;

import java.util.Arrays;
import java.util.function.LongSupplier;

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

  /** Whoever was stopped between its two looks at the clocks does not know which is wrong. */
  private static final long SURE_NANOS = 1_000_000;

  private static final int MOST = 1_000;

  private final LongSupplier nanos;
  private final LongSupplier wallMicros;

  /** The newest last. */
  private volatile Anchor[] anchors;

  private volatile long checked;

  /**
   * Of what begins after a moment.
   *
   * @param from the moment
   * @param nanos a moment whose time of day is known
   * @param micros that time, in microseconds since the epoch
   */
  private record Anchor(long from, long nanos, long micros) {
    long micros(long at) {
      return micros + Math.floorDiv(at - nanos, 1_000L);
    }
  }

  /** A clock that says that it is this time now. */
  TraceClock(long nowMicros) {
    this(nowMicros, System::nanoTime, () -> System.currentTimeMillis() * 1_000);
  }

  TraceClock(long nowMicros, LongSupplier nanos, LongSupplier wallMicros) {
    this.nanos = nanos;
    this.wallMicros = wallMicros;
    long now = nanos.getAsLong();
    this.checked = now;
    this.anchors = new Anchor[] {new Anchor(Long.MIN_VALUE, now, nowMicros)};
  }

  /** Looks whether the wall clock has moved. Cheap enough for every few dozen tasks. */
  void check() {
    long before = nanos.getAsLong();
    long wall = wallMicros.getAsLong();
    long after = nanos.getAsLong();
    if (after - before > SURE_NANOS) {
      return;
    }
    Anchor[] known = anchors;
    long moved = wall - known[known.length - 1].micros(before);
    if (Math.abs(moved) > MOVED_MICROS && known.length < MOST) {
      anchor(known, before, wall);
    }
    checked = before;
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
   * How much later it is by the anchor of a tree than by the first one, in nanoseconds.
   *
   * @param root when the root of the tree began
   */
  long movedNanos(long root) {
    return anchors.length == 1 ? 0 : (micros(root, root) - anchors[0].micros(root)) * 1_000;
  }

  /** The time of day now. */
  long now() {
    Anchor[] known = anchors;
    return known[known.length - 1].micros(nanos.getAsLong());
  }
}
