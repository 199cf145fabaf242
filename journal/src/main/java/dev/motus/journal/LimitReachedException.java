package dev.motus.journal;

import java.io.IOException;

/** A journal may not become larger. */
final class LimitReachedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * With what is to be said of it.
   *
   * @param bytes the limit
   */
  LimitReachedException(long bytes) {
    super("MOTUS_TRACES_MAX is " + bytes + " bytes, which are used up");
  }
}
