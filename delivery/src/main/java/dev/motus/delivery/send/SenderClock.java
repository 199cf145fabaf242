package dev.motus.delivery.send;

import java.time.Instant;
import java.util.concurrent.locks.Condition;

/** The time that a sender lives by; tests have one of their own. */
interface SenderClock {
  /** As {@link System#nanoTime}. */
  long nanoTime();

  /** As {@link Instant#now()}. */
  Instant now();

  /** Waits for the condition, at most so long of this clock; may return early. */
  void await(Condition condition, long nanos) throws InterruptedException;

  /** The time of the system. */
  final class OfSystem implements SenderClock {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // The caller looks again whenever it wakes.
    public void await(Condition condition, long nanos) throws InterruptedException {
      long left = condition.awaitNanos(nanos);
      assert left <= nanos;
    }
  }
}
