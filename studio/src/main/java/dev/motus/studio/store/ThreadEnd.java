package dev.motus.studio.store;

/** Waits for a thread that was told to end. */
public final class ThreadEnd {
  private ThreadEnd() {}

  /** Until it has ended; an interruption is kept for later. */
  public static void await(Thread thread) {
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
