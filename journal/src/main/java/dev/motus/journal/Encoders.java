package dev.motus.journal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lends encoders to threads, which may be many thousands: so none has its own. Thread-safe, and
 * nobody waits.
 */
final class Encoders {
  private static final int MOST = 16;

  /** One that has grown larger is not kept. */
  private static final int MOST_BYTES = 1 << 20;

  private final String sessionTrace;
  private final AtomicReferenceArray<@Nullable PieceEncoder> free =
      new AtomicReferenceArray<>(MOST);

  /** Of one journal, see {@link PieceEncoder}. */
  Encoders(String sessionTrace) {
    this.sessionTrace = sessionTrace;
  }

  /** An empty one, which is the caller's until it gives it back. */
  PieceEncoder take() {
    int first = (int) (Thread.currentThread().getId() & (MOST - 1));
    for (int i = 0; i < MOST; i++) {
      PieceEncoder found = free.getAndSet((first + i) & (MOST - 1), null);
      if (found != null) {
        found.out.backTo(0);
        return found;
      }
    }
    return new PieceEncoder(sessionTrace);
  }

  /** Gives one back. One that failed in the middle is not given back. */
  void give(PieceEncoder encoder) {
    int first = (int) (Thread.currentThread().getId() & (MOST - 1));
    if (encoder.out.array().length > MOST_BYTES) {
      return;
    }
    for (int i = 0; i < MOST; i++) {
      if (free.compareAndSet((first + i) & (MOST - 1), null, encoder)) {
        return;
      }
    }
  }
}
