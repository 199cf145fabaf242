package dev.motus.delivery.send;

import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts where the spans of one delivery are. At any time each span counts as exactly one of
 * delivered, spooled, dropped or pending, which is what is recorded and none of the others.
 * Thread-safe.
 */
final class Ledger {
  private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private long recorded;
  private long delivered;
  private long spooled;
  private long recovered;
  private long givenUp;
  private long waiting;
  private boolean closed;

  /** A span was handed in. */
  synchronized void record(int spans) {
    if (!closed) {
      recorded += spans;
    }
  }

  /** Pending spans have arrived. */
  synchronized void delivered(int spans) {
    if (!closed) {
      delivered += spans;
    }
  }

  /** Pending spans are on disk. */
  synchronized void spooled(int spans) {
    if (!closed) {
      spooled += spans;
    }
  }

  /** Pending spans will not arrive. */
  synchronized void dropped(DropReason reason, long spans) {
    if (!closed && spans > 0) {
      dropped.merge(reason, spans, Long::sum);
    }
  }

  /** Spans of ours that were on disk are in memory again, on their way. */
  synchronized void unspooled(int spans) {
    if (!closed) {
      spooled -= spans;
    }
  }

  /** Spans of another process have arrived. */
  synchronized void recovered(int spans) {
    if (!closed) {
      recovered += spans;
    }
  }

  /** Spans of another process will not arrive. */
  synchronized void givenUp(int spans) {
    if (!closed) {
      givenUp += spans;
    }
  }

  /** Spans of another process are on disk still. */
  synchronized void waits(long spans) {
    if (!closed) {
      waiting = spans;
    }
  }

  /** How many spans of other processes were on disk at the end. */
  synchronized long waiting() {
    return waiting;
  }

  synchronized long pending() {
    return recorded - delivered - spooled - droppedTotal();
  }

  /** How many spans are not pending any more. */
  synchronized long settled() {
    return delivered + spooled + droppedTotal();
  }

  synchronized long recorded() {
    return recorded;
  }

  synchronized long delivered() {
    return delivered;
  }

  /** Ends the counting: what is pending counts as dropped, and nothing changes any more. */
  synchronized void close(DropReason reason) {
    if (!closed) {
      dropped(reason, pending());
      closed = true;
    }
  }

  synchronized DeliveryReport report() {
    return new DeliveryReport(recorded, delivered, spooled, dropped, pending(), recovered, givenUp);
  }

  private long droppedTotal() {
    long total = 0;
    for (long each : dropped.values()) {
      total += each;
    }
    return total;
  }
}
