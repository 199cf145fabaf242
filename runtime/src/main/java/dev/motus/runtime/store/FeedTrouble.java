package dev.motus.runtime.store;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What has failed on the thread that follows a trace. Where the memory is used up, nothing is said
 * until there is some again: what of the JDK is first used without any, its logging for one, is
 * broken for the whole program. For that thread only.
 */
final class FeedTrouble {
  private static final String MESSAGE =
      "Some spans could not be read, so they are missing where they are followed.";
  private static final long REST_NANOS = SpanFeed.TICK_MILLIS * 1_000_000L;

  private @Nullable Throwable unsaid;

  /** Loads what is needed when there is no memory, which is too late for it. */
  void rehearse() {
    try {
      throw new OutOfMemoryError();
    } catch (OutOfMemoryError expected) {
      LockSupport.parkNanos(1);
    }
  }

  /** One thing failed; what it is about goes on. */
  void note(Throwable broken) {
    unsaid = broken;
  }

  /** All failed: what did not do so for want of memory is said at once, else there is a rest. */
  void survive(Throwable broken) {
    unsaid = broken;
    if (broken instanceof OutOfMemoryError) {
      LockSupport.parkNanos(REST_NANOS);
    } else {
      say();
    }
  }

  /** Says what has failed since the last time. */
  void say() {
    Throwable broken = unsaid;
    if (broken != null) {
      unsaid = null;
      Diagnostics.warnOnce("feed", MESSAGE, broken);
    }
  }
}
