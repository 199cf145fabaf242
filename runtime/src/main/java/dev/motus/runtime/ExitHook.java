package dev.motus.runtime;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.dispatch.OwnThread;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Has a runtime closed when the process exits, unless it has been closed before.
 *
 * <p>A runtime whose classes come from a loader of a host's, as in {@code mvn exec:java}, may have
 * lost them by then. Such a host interrupts the threads that the program left before it takes the
 * classes away, so one of ours waits for that.
 */
final class ExitHook implements Runnable {
  private static final long WAIT_SECONDS = 30;

  /** Set when a host is about to take the classes of this class loader away. */
  private static volatile boolean hostEnds;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
  private final AgentRuntime runtime;
  private volatile boolean isRunning;
  private volatile @Nullable Thread watch;

  ExitHook(AgentRuntime runtime) {
    this.runtime = runtime;
  }

  /** Does what is to be done at the exit. */
  @Override
  public void run() {
    isRunning = true;
    closeAtExit();
  }

  /** Has the runtime closed when the process exits. */
  void install() {
    Duration patience = runtime.config().closeTimeout();
    Thread hook = new OwnThread(this, "motus-exit", patience);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      thread.set(hook);
    } catch (IllegalStateException exiting) {
      Diagnostics.warn(
          "The process is exiting, so the trace that begins now is written only if the runtime is"
              + " closed.",
          null);
    }
    if (isHosted()) {
      Thread watching = new OwnThread(this::closeWhenInterrupted, "motus-host", patience);
      watching.setDaemon(true);
      watching.start();
      watch = watching;
    }
  }

  private static boolean isHosted() {
    ClassLoader ours = ExitHook.class.getClassLoader();
    ClassLoader known = ClassLoader.getSystemClassLoader();
    while (known != null && known != ours) {
      known = known.getParent();
    }
    return known != ours;
  }

  private void closeWhenInterrupted() {
    try {
      closed.await();
    } catch (InterruptedException byTheHost) {
      hostEnds = true;
      runtime.close();
    }
  }

  private void closeAtExit() {
    try {
      Diagnostics.processIsExiting();
      runtime.closeAtExit();
      awaitClosed();
    } catch (NoClassDefFoundError gone) {
      Diagnostics.notice(
          "warning: the classes of this program were taken away before the process exited, so"
              + " the files of its trace were not written ("
              + gone.getMessage()
              + "). Call AgentRuntime.get().close() at the end of main.");
    }
  }

  /**
   * Whether the process, or what a host runs in it, is at its end by now. Of the process only the
   * attempt to add a hook tells that.
   */
  static boolean isExiting() {
    if (hostEnds) {
      return true;
    }
    Thread attempt = new Thread("motus-exiting");
    try {
      Runtime.getRuntime().addShutdownHook(attempt);
      Runtime.getRuntime().removeShutdownHook(attempt);
      return false;
    } catch (IllegalStateException exiting) {
      return true;
    }
  }

  /** Says that the runtime is closed, so that nothing is left to do at the exit. */
  void closed() {
    closed.countDown();
    awaitWatch();
    if (!remove()) {
      // The hook runs; closing a second time does nothing.
      Diagnostics.processIsExiting();
    }
  }

  /** A server looks for threads of an application as soon as this has been closed. */
  private void awaitWatch() {
    Thread watching = watch;
    if (watching != null && watching != Thread.currentThread()) {
      try {
        watching.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Has nothing done at the exit.
   *
   * @return false when the process is exiting, so that it is done or being done
   */
  boolean remove() {
    if (isRunning) {
      return false;
    }
    Thread hook = thread.getAndSet(null);
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException exiting) {
        return false;
      }
    }
    return true;
  }

  /** A process that exits while another thread closes the runtime waits for it, not for ever. */
  private void awaitClosed() {
    try {
      if (!closed.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        Diagnostics.warn(
            "The trace was still being written when the process exited. Recover it from its"
                + " journal: "
                + runtime.tracer().directory(),
            null);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
