package dev.motus.delivery.send;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How the sender's thread and those who hand in spans or wait for them wake each other. One lock
 * guards what both sides look at; those who wait hold it. Thread-safe.
 */
final class Signals {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forSender = lock.newCondition();
  private final Condition forOthers = lock.newCondition();
  private final SenderClock clock;
  private boolean signalled;

  Signals(SenderClock clock) {
    this.clock = clock;
  }

  /** Takes the lock; {@link #unlock} gives it back. */
  void lock() {
    lock.lock();
  }

  /** Gives the lock back. */
  void unlock() {
    lock.unlock();
  }

  /** Wakes the sender's thread, which looks for work again. */
  void wakeSender() {
    lock.lock();
    try {
      signalled = true;
      forSender.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the threads that wait for the sender. */
  void wakeOthers() {
    lock.lock();
    try {
      forOthers.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The sender's sleep, by its clock: until somebody wakes it, or so long. Needs the lock. */
  void sleep(long nanos) throws InterruptedException {
    if (!signalled) {
      clock.await(forSender, nanos);
    }
    signalled = false;
  }

  /**
   * Waits until the sender has done something, at most so long. Needs the lock; the caller looks
   * again whenever it wakes.
   *
   * @return what is left of the time
   */
  @SuppressWarnings("WaitNotInLoop")
  long await(long nanos) throws InterruptedException {
    return forOthers.awaitNanos(nanos);
  }
}
