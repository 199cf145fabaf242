package dev.motus.integration.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds requests that ask to be answered slowly until they may be. Thread-safe. */
public final class Gate {
  private static final int PATIENCE_SECONDS = 120;

  private final Semaphore arrived = new Semaphore(0);
  private final CountDownLatch open = new CountDownLatch(1);

  /** Creates one that is closed. */
  public Gate() {}

  /** Waits, where the request has the word "slowly" in it. */
  public void pass(String request) {
    if (!request.contains("slowly")) {
      return;
    }
    arrived.release();
    try {
      if (!open.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nobody has had slow requests answered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until so many requests are here. */
  public void await(int number) throws InterruptedException {
    if (!arrived.tryAcquire(number, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "No " + number + " slow requests have come, but " + arrived.availablePermits());
    }
  }

  /** Lets all pass, those that come later too. */
  public void open() {
    open.countDown();
  }
}
