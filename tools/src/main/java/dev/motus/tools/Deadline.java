package dev.motus.tools;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Interrupts the thread that made it when the time is over, and never after {@link #end}. */
final class Deadline {
  private final Thread thread = Thread.currentThread();
  private final Duration atMost;
  private final long startNanos = System.nanoTime();
  private final CompletableFuture<Void> alarm = new CompletableFuture<>();
  private boolean isOver;
  private boolean hasPassed;

  /** Begins. */
  Deadline(Duration atMost) {
    this.atMost = atMost;
    CompletableFuture<Void> unused =
        alarm
            .orTimeout(atMost.toNanos(), TimeUnit.NANOSECONDS)
            .whenComplete(
                (nothing, passed) -> {
                  if (passed instanceof TimeoutException) {
                    strike();
                  }
                });
  }

  private synchronized void strike() {
    if (!isOver) {
      hasPassed = true;
      thread.interrupt();
    }
  }

  /** Ends it on its own thread, whose interrupt is taken back. */
  synchronized void end() {
    isOver = true;
    alarm.complete(null);
    if (hasPassed) {
      // Ours, and nobody else's to see.
      Thread.interrupted();
    }
  }

  /** Whether the thread was interrupted. */
  synchronized boolean hasPassed() {
    return hasPassed;
  }

  /** What is left of it, at least a nanosecond. */
  long remainingNanos() {
    return Math.max(1, atMost.toNanos() - (System.nanoTime() - startNanos));
  }
}
