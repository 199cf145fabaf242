package dev.motus.runtime.dispatch;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A thread of ours that comes by code of the user's when the process ends. That code may wait for
 * ever, and where it calls {@link System#exit} it does: so it runs beside this thread, for a time.
 */
public final class OwnThread extends Thread {
  private static final long LOOK_MILLIS = 20;

  /** What is left for what comes after the first that did not return. */
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Set when a hook did not return: no further one is called on threads of ours. */
  private static volatile boolean isMute;

  private long leftNanos;

  /** A thread that waits at most so long, all in all, for code of the user's. */
  public OwnThread(Runnable work, String name, Duration patience) {
    super(null, work, name, 0, false);
    leftNanos = patience.toNanos();
  }

  /** Runs code of the user's: on the calling thread, or beside it where that is ours. */
  public static void run(Runnable work) {
    if (Thread.currentThread() instanceof OwnThread own && own.leftNanos != Long.MIN_VALUE) {
      own.runBeside(work);
    } else {
      work.run();
    }
  }

  /** Whether hooks are not called any more on the calling thread. */
  public static boolean isMute() {
    return isMute && Thread.currentThread() instanceof OwnThread;
  }

  private void runBeside(Runnable work) {
    if (isMute && leftNanos <= 0) {
      return;
    }
    OwnThread helper = new OwnThread(work, "motus-hooks", Duration.ZERO);
    helper.leftNanos = Long.MIN_VALUE;
    helper.setDaemon(true);
    long start = System.nanoTime();
    helper.start();
    boolean isOver = false;
    while (helper.isAlive() && !isOver) {
      try {
        helper.join(LOOK_MILLIS);
      } catch (InterruptedException ofNoUse) {
        // Nobody has a reason to: whatever this thread is at ends within its time.
        isOver = true;
      }
      isOver |= isExiting(helper) || System.nanoTime() - start > leftNanos;
    }
    leftNanos -= System.nanoTime() - start;
    if (helper.isAlive() && !isMute) {
      isMute = true;
      leftNanos = REST_NANOS;
      Diagnostics.warn(
          "A hook, or what it was asked about, "
              + (isExiting(helper)
                  ? "called System.exit while the process was ending"
                  : "did not return in time while the process was ending")
              + ", so no further hook is called. The files are written.",
          null);
    }
  }

  /** Whether a thread has called {@link System#exit}, from which it does not return. */
  public static boolean isExiting(Thread thread) {
    for (StackTraceElement each : thread.getStackTrace()) {
      if (each.getClassName().equals("java.lang.Shutdown")) {
        return true;
      }
    }
    return false;
  }
}
