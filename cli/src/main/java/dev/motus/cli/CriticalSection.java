package dev.motus.cli;

import dev.motus.cli.outcome.CommandFailure;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Work that Ctrl-C does not cut in two: the process ends when the section does, or after a while.
 */
final class CriticalSection {
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final long PATIENCE_SECONDS = 20;

  private CriticalSection() {}

  /** What must not be cut in two. */
  interface Work {
    void run() throws CommandFailure, InterruptedException;
  }

  static void run(Work work) throws CommandFailure, InterruptedException {
    LOCK.lock();
    try {
      work.run();
    } finally {
      LOCK.unlock();
    }
  }

  /** Has the end of the process wait. */
  static void guardExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(CriticalSection::awaitEnd, "motus-exit"));
  }

  private static void awaitEnd() {
    try {
      if (LOCK.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOCK.unlock();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
