package dev.motus.runtime.task;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells cancellations from failures. */
final class Failures {
  private Failures() {}

  /**
   * Whether work that threw this was cancelled or interrupted rather than failed. A time-out of its
   * own is a failure; that of a caller who does not want to wait is seen where the caller says so.
   */
  static boolean isCancellation(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    return cause instanceof CancellationException
        || cause instanceof InterruptedException
        || cause instanceof ClosedByInterruptException
        // A socket's time-out is a failure that happens to be an InterruptedIOException.
        || (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException));
  }

  /** Whether it is what a future throws whose time its caller has limited. */
  static boolean isTimeOut(Throwable thrown) {
    return unwrapped(thrown) instanceof TimeoutException;
  }

  /** What the wrapper exceptions of futures and of the JDK's proxies carry. */
  static Throwable unwrapped(Throwable thrown) {
    Throwable inner = thrown;
    // Bounded, because a hostile getCause() may go round in circles.
    for (int i = 0; i < 16; i++) {
      Throwable cause = isWrapper(inner) ? causeOf(inner) : null;
      if (cause == null) {
        break;
      }
      inner = cause;
    }
    return inner;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof CompletionException
        || thrown instanceof ExecutionException
        // By its name: the runtime has nothing to do with reflection, and a test holds that.
        || thrown.getClass().getName().equals("java.lang.reflect.UndeclaredThrowableException");
  }

  private static @Nullable Throwable causeOf(Throwable wrapper) {
    try {
      return wrapper.getCause();
    } catch (Throwable broken) {
      // A user's own exception whose getCause() throws: it is then its own cause.
      return null;
    }
  }
}
