package dev.motus.runtime;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has a runtime closed when the process exits, unless it has been closed before.
 *
 * <p>A runtime whose classes come from a loader of a host's, as in {@code mvn exec:java}, may have
 * lost them by then. Such a host interrupts the threads that the program left before it takes the
 * classes away, so one of ours waits for that.
 */
final class ExitHook {
  private static final long WAIT_SECONDS = 30;

  /** Asked for here, so that its class is there when those that come later are gone. */
  private final Consumer<String> warning = Diagnostics::notice;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

  /**
   * Has the runtime closed when the process exits.
   *
   * @param directory where the trace is, for the case that closing does not come to an end
   */
  void install(Runnable close, Supplier<Path> directory) {
    Thread hook =
        new Thread(
            () -> {
              thread.set(null);
              closeAtExit(close, directory);
            },
            "motus-exit");
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
      Thread watch = new Thread(() -> closeWhenInterrupted(close), "motus-host");
      watch.setDaemon(true);
      watch.start();
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

  private void closeWhenInterrupted(Runnable close) {
    try {
      closed.await();
    } catch (InterruptedException hostEnds) {
      close.run();
    }
  }

  private void closeAtExit(Runnable close, Supplier<Path> directory) {
    try {
      Diagnostics.processIsExiting();
      close.run();
      awaitClosed(directory);
    } catch (NoClassDefFoundError gone) {
      warning.accept(
          "warning: the classes of this program were taken away before the process exited, so"
              + " the files of its trace were not written ("
              + gone.getMessage()
              + "). Call AgentRuntime.get().close() at the end of main.");
    }
  }

  /** Says that the runtime is closed, so that nothing is left to do at the exit. */
  void closed() {
    closed.countDown();
    Thread hook = thread.getAndSet(null);
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException exiting) {
        // The process is exiting and runs the hook itself; closing a second time does nothing.
        Diagnostics.processIsExiting();
      }
    }
  }

  /** A process that exits while another thread closes the runtime waits for it, not for ever. */
  private void awaitClosed(Supplier<Path> directory) {
    try {
      if (!closed.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        Diagnostics.warn(
            "The trace was still being written when the process exited. Recover it from its"
                + " journal: "
                + directory.get(),
            null);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
