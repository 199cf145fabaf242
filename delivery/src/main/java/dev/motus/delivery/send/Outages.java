package dev.motus.delivery.send;

import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reports each outage of the far end once, and its end. When outages follow each other quickly, one
 * message every few minutes says how many there were. Used by the sender's thread only.
 */
final class Outages {
  /** The least time between two reports. */
  static final Duration QUIET = Duration.ofMinutes(5);

  private final DeliveryLog log;
  private final DeliveryMessages messages;
  private final Ledger ledger;
  private final SenderClock clock;

  private boolean away;
  private boolean told;
  private boolean everTold;
  private int untold;
  private long awaySince;
  private long lastTold;
  private Map<DropReason, Long> droppedBefore = Map.of();

  Outages(DeliveryLog log, DeliveryMessages messages, Ledger ledger, SenderClock clock) {
    this.log = log;
    this.messages = messages;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A request has failed, for the reason in the message; it may work later. */
  void failed(String message) {
    long now = clock.nanoTime();
    if (!away) {
      away = true;
      told = false;
      awaySince = now;
      droppedBefore = ledger.report().dropped();
      untold++;
    }
    if (!told && (!everTold || now - lastTold >= QUIET.toNanos())) {
      log.again(message + (untold > 1 ? messages.often(untold) : ""));
      told = true;
      everTold = true;
      untold = 0;
      lastTold = now;
    }
  }

  /** The far end has answered, whatever it said. */
  void answered() {
    if (away && told) {
      DeliveryReport report = ledger.report();
      Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
      for (Map.Entry<DropReason, Long> each : report.dropped().entrySet()) {
        long meanwhile = each.getValue() - droppedBefore.getOrDefault(each.getKey(), 0L);
        if (meanwhile > 0) {
          dropped.put(each.getKey(), meanwhile);
        }
      }
      Duration time = Duration.ofNanos(clock.nanoTime() - awaySince);
      log.goodNews(messages.back(time, report.spooled(), dropped));
    }
    away = false;
  }
}
