package dev.motus.runtime;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has a runtime closed when the process exits, unless it has been closed before. */
final class ExitHook {
  private static final long WAIT_SECONDS = 30;

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
              Diagnostics.processIsExiting();
              close.run();
              awaitClosed(directory);
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
