package dev.motus.delivery.send;

import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Says that the far end is away, once each time that it goes, and that it is back. One that goes
 * and comes all the time is said once in a while, with how often. Used by the sender's thread only.
 */
final class Outages {
  /** So long nothing is said of the next outage. */
  static final Duration QUIET = Duration.ofMinutes(5);

  private final Complaints complaints;
  private final Verdict verdict;
  private final Ledger ledger;
  private final SenderClock clock;

  private boolean away;
  private boolean told;
  private boolean everTold;
  private int untold;
  private long awaySince;
  private long lastTold;
  private Map<DropReason, Long> droppedBefore = Map.of();

  Outages(Complaints complaints, Verdict verdict, Ledger ledger, SenderClock clock) {
    this.complaints = complaints;
    this.verdict = verdict;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A request has failed, as this says; it may work later. */
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
      complaints.again(message + (untold > 1 ? verdict.often(untold) : ""));
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
      complaints.goodNews(verdict.back(time, report.spooled(), dropped));
    }
    away = false;
  }
}
