package dev.motus.delivery.send;

import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the spans of a trace to one far end while the trace grows: finished ones as they come,
 * unfinished ones at the end. Hearing of spans only puts them into a bounded queue; one thread
 * sends them, keeps on disk what cannot be sent now, and sends that later, or the next process
 * does.
 *
 * <p>A span arrives at least once: when an answer got lost it is sent again, under the same id.
 * Thread-safe.
 */
public final class SpanDelivery implements SpanListener, AutoCloseable {
  private static final Duration DEFAULT_CLOSE = Duration.ofSeconds(5);

  /** Within so long something must get to the disk, or the disk is taken to hang. */
  private static final long PROGRESS_NANOS = Duration.ofSeconds(2).toNanos();

  private final Destination destination;
  private final Ledger ledger = new Ledger();
  private final DeliveryLog log;
  private final Mailbox mailbox;
  private final SenderState state;
  private final Thread thread;

  /** The latest time of a task: when those that never end are taken to end, as in the files. */
  private long lastMicros;

  SpanDelivery(
      Destination destination,
      SemanticConventions conventions,
      @Nullable Path spoolDirectory,
      DeliveryLimits limits,
      SenderClock clock,
      boolean logged) {
    this.destination = destination;
    this.log = new DeliveryLog(logged);
    Signals signals = new Signals(clock);
    this.state = new SenderState(signals);
    Spool spool =
        spoolDirectory == null
            ? null
            : new Spool(new SpoolDirectory(spoolDirectory, destination), limits.spool(), clock);
    Dialect dialect = destination.dialect(conventions, spool);
    this.mailbox =
        new Mailbox(limits, ledger, clock, signals, state, new Starts(dialect.tellsStarts()));
    DeliveryMessages messages = new DeliveryMessages(destination, destination.secrets(), spool);
    Sender sender =
        new Sender(mailbox, signals, state, dialect, ledger, messages, log, spool, clock, limits);
    this.thread = new SenderThread(sender, signals, messages, log);
    String warning = destination.warning();
    if (warning != null) {
      log.once("clear-text", warning);
    }
    thread.start();
  }

  /**
   * Begins to send. Nothing is connected before there is something to send; what earlier processes
   * left on disk for the same account at the same address is sent as well.
   *
   * @param conventions which names attributes have, for OTLP
   * @param spoolDirectory where spans wait on disk, readable by their owner only; null: nowhere
   * @param requestBytes how large a request gets, unless one span alone is larger
   */
  public static SpanDelivery start(
      Destination destination,
      SemanticConventions conventions,
      @Nullable Path spoolDirectory,
      int requestBytes) {
    return new SpanDelivery(
        destination,
        conventions,
        spoolDirectory,
        DeliveryLimits.DEFAULT
            .withinHeap()
            .withRequestTimeout(destination.timeout())
            .withBatchBytes(requestBytes),
        new SenderClock.OfSystem(),
        true);
  }

  /** Where it sends to. */
  public Destination destination() {
    return destination;
  }

  @Override
  public void spansChanged(TraceInfo trace, List<TaskMeta> spans) {
    note(trace, spans);
    mailbox.put(trace, spans, true);
  }

  @Override
  public void traceFinished(TraceInfo trace, List<TaskMeta> unfinished) {
    note(trace, unfinished);
    mailbox.asOf(lastMicros);
    mailbox.put(trace, unfinished, false);
    mailbox.end(trace);
  }

  private void note(TraceInfo trace, List<TaskMeta> spans) {
    lastMicros = Math.max(lastMicros, trace.startMicros());
    for (TaskMeta each : spans) {
      lastMicros = Math.max(lastMicros, each.endMicros().orElse(each.startMicros()));
    }
  }

  /** Where the spans are at this moment. */
  public DeliveryReport report() {
    return ledger.report();
  }

  /** How many spans of earlier processes still waited on disk when this was closed. */
  public long waiting() {
    return ledger.waiting();
  }

  /**
   * What went wrong so far, in sentences that say what to do: each kind once, and that the far end
   * is away once each time that it goes, but not more often than every five minutes.
   */
  public List<String> failures() {
    return log.all();
  }

  /** What is well again: each time that the far end came back, how long it was away. */
  List<String> goodNews() {
    return log.allGoodNews();
  }

  /**
   * Waits until all spans that were handed in so far have arrived, are on disk or are dropped.
   *
   * @param limit how long at the most
   * @return where they are then
   */
  public DeliveryReport flush(Duration limit) {
    mailbox.awaitSettled(ledger.recorded(), limit.toNanos());
    return ledger.report();
  }

  /** {@link #close(Duration)} with 5 seconds. */
  @Override
  public void close() {
    close(DEFAULT_CLOSE);
  }

  /**
   * Sends what there is, puts on disk what cannot be sent in time, and stops. The second call only
   * reports. Never throws.
   *
   * @param limit how long it takes; a quarter of it, up to a second, is for the disk, which gets
   *     more as long as it makes progress, so that nothing is lost for want of time
   * @return where the spans went; nothing is pending in it
   */
  public DeliveryReport close(Duration limit) {
    return closeAll(List.of(this), limit).get(0);
  }

  /**
   * Closes several at the same time, so that all together take no longer than one.
   *
   * @return their reports in the same order
   */
  public static List<DeliveryReport> closeAll(List<SpanDelivery> deliveries, Duration limit) {
    return closeAll(deliveries, ClosingTime.within(limit));
  }

  /** {@link #close(Duration)} with the time divided otherwise. */
  DeliveryReport close(ClosingTime time) {
    return closeAll(List.of(this), time).get(0);
  }

  private static List<DeliveryReport> closeAll(List<SpanDelivery> deliveries, ClosingTime time) {
    long sendingEnd = System.nanoTime() + time.sending().toNanos();
    long end = sendingEnd + time.keeping().toNanos();
    for (SpanDelivery each : deliveries) {
      each.state.close();
    }
    for (SpanDelivery each : deliveries) {
      if (!each.state.awaitFinish(sendingEnd - System.nanoTime())) {
        each.state.abandon();
      }
    }
    List<DeliveryReport> reports = new ArrayList<>();
    for (SpanDelivery each : deliveries) {
      if (!each.awaitKept(end - System.nanoTime())) {
        each.thread.interrupt();
      }
      each.ledger.close(DropReason.OUT_OF_TIME);
      reports.add(each.ledger.report());
    }
    return reports;
  }

  /** Waits for the disk: longer than the time for closing, as long as spans get there. */
  private boolean awaitKept(long nanos) {
    boolean isFinished = state.awaitFinish(nanos);
    for (long before = -1; !isFinished && ledger.settled() > before; ) {
      before = ledger.settled();
      isFinished = state.awaitFinish(PROGRESS_NANOS);
    }
    return isFinished;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  SenderState state() {
    return state;
  }
}
