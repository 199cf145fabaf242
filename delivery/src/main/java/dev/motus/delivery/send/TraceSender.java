package dev.motus.delivery.send;

import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends a trace that is complete: what {@code motus send} does. It waits where a running program
 * would spool, and keeps nothing on disk: the trace is there already.
 *
 * <pre>{@code
 * TraceSender sender = new TraceSender(Destination.otlp(OtlpSettings.of(url)))
 *     .patience(Duration.ofSeconds(30))
 *     .onProgress(report -> bar.show(report.delivered(), snapshot.spans().size()));
 * DeliveryReport report = sender.send(snapshot);
 * }</pre>
 *
 * Not thread-safe; may send several traces, one after the other.
 */
public final class TraceSender {
  private static final Duration TICK = Duration.ofMillis(250);

  /** Long enough on the busiest machine: nothing is sent or written any more, only counted. */
  private static final Duration LAST_ACCOUNTS = Duration.ofSeconds(30);

  private static final int WAITING_SPANS = 2_000;
  private static final long WAITING_BYTES = 16 << 20;

  private final Destination destination;
  private final List<String> failures = new ArrayList<>();
  private SenderClock clock = new SenderClock.OfSystem();
  private SemanticConventions conventions = SemanticConventions.GEN_AI;
  private Duration patience = Duration.ofSeconds(30);
  private Consumer<DeliveryReport> progress = report -> {};

  /** Sends to this destination. */
  public TraceSender(Destination destination) {
    this.destination = destination;
  }

  /** Which names attributes have, for OTLP. Default: OpenTelemetry's. */
  public TraceSender conventions(SemanticConventions names) {
    conventions = names;
    return this;
  }

  /** How long to try while nothing arrives, before the rest is given up. Default: 30 seconds. */
  public TraceSender patience(Duration time) {
    patience = time;
    return this;
  }

  /** Has someone told about four times a second how far it is, on the thread that sends. */
  public TraceSender onProgress(Consumer<DeliveryReport> listener) {
    progress = listener;
    return this;
  }

  /**
   * Sends all spans and returns when they have arrived or cannot. Failures are in the report and,
   * once each, in {@link #failures()}; nothing is thrown for them.
   *
   * @return where the spans went; nothing in it is pending or spooled
   */
  public DeliveryReport send(TraceSnapshot trace) {
    TraceInfo about =
        new TraceInfo(
            trace.traceId(),
            trace.startMicros(),
            trace.serviceName(),
            trace.project(),
            trace.build(),
            trace.sessionId(),
            trace.processId(),
            trace.resourceAttributes());
    SpanDelivery delivery =
        new SpanDelivery(
            destination,
            conventions,
            null,
            DeliveryLimits.DEFAULT.withRequestTimeout(shorter(destination.timeout(), patience)),
            clock,
            false);
    try {
      Watch watch = new Watch(delivery);
      delivery.mailbox().asOf(trace.snapshotMicros());
      for (TaskMeta span : trace.spans()) {
        while (!delivery.mailbox().hasLessThan(WAITING_SPANS, WAITING_BYTES)
            && watch.isWorthWaiting()) {
          delivery.mailbox().awaitProgress(TICK.toNanos());
        }
        delivery.mailbox().put(about, List.of(span), false);
      }
      delivery.mailbox().end(about);
      delivery.state().close();
      while (!delivery.state().awaitFinish(TICK.toNanos()) && watch.isWorthWaiting()) {
        watch.tell();
      }
      delivery.state().abandon();
      DeliveryReport report = delivery.close(new ClosingTime(Duration.ZERO, LAST_ACCOUNTS));
      progress.accept(report);
      return report;
    } finally {
      failures.addAll(delivery.failures());
      if (delivery.failures().isEmpty() && delivery.report().droppedTotal() > 0) {
        failures.add(
            destination
                + " took no span for "
                + patience.toMillis()
                + " ms, so the rest was given up. Check that it runs and that the address is"
                + " right.");
      }
      delivery.state().abandon();
    }
  }

  /** What went wrong so far, in sentences that say what to do; without any secret. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  TraceSender clock(SenderClock other) {
    clock = other;
    return this;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Looks whether anything moves. */
  private final class Watch {
    private final SpanDelivery delivery;
    private long settled;
    private long lastMove = System.nanoTime();
    private long lastTold = lastMove;

    Watch(SpanDelivery delivery) {
      this.delivery = delivery;
    }

    boolean isWorthWaiting() {
      DeliveryReport report = delivery.report();
      long now = System.nanoTime();
      if (report.recorded() - report.pending() != settled) {
        settled = report.recorded() - report.pending();
        lastMove = now;
      }
      tell();
      if (now - lastMove < patience.toNanos() && !Thread.currentThread().isInterrupted()) {
        return true;
      }
      delivery.state().abandon();
      return false;
    }

    void tell() {
      long now = System.nanoTime();
      if (now - lastTold >= TICK.toNanos()) {
        lastTold = now;
        progress.accept(delivery.report());
      }
    }
  }
}
