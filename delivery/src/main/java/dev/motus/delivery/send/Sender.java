package dev.motus.delivery.send;

import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one delivery: packs what is in the mailbox, sends one parcel at a time, and keeps
 * on disk what cannot be sent now. It does one thing at a time and never waits inside of one, so a
 * far end that is silent holds up nothing: meanwhile spans go to the disk.
 */
final class Sender implements Runnable {
  private static final long IDLE_NANOS = Duration.ofSeconds(30).toNanos();

  private static final long SLOW_NANOS = Duration.ofMillis(100).toNanos();

  private final Mailbox mailbox;
  private final Signals signals;
  private final Orders orders;
  private final Dialect dialect;
  private final Packer packer;
  private final Ledger ledger;
  private final Verdict verdict;
  private final Complaints complaints;
  private final Backlog backlog;
  private final Outages outages;
  private final SenderClock clock;
  private final DeliveryLimits limits;
  private final Line line;

  private @Nullable Exchange exchange;
  private int failures;
  private boolean triedAgain;
  private long nextAttemptNanos;

  /** Why nothing is sent any more, or null. */
  private @Nullable DropReason stopped;

  Sender(
      Mailbox mailbox,
      Signals signals,
      Orders orders,
      Dialect dialect,
      Ledger ledger,
      Verdict verdict,
      Complaints complaints,
      @Nullable Spool spool,
      SenderClock clock,
      DeliveryLimits limits) {
    this.mailbox = mailbox;
    this.signals = signals;
    this.orders = orders;
    this.dialect = dialect;
    this.ledger = ledger;
    this.verdict = verdict;
    this.complaints = complaints;
    this.backlog = new Backlog(spool, ledger, verdict, complaints, clock);
    this.outages = new Outages(complaints, verdict, ledger, clock);
    this.clock = clock;
    this.limits = limits;
    this.packer =
        new Packer(dialect, ledger, complaints, limits.parcelBytes(), limits.largestRequest());
    this.line = new Line(dialect);
  }

  @Override
  public void run() {
    try {
      while (step()) {
        signals.wakeOthers();
      }
    } catch (InterruptedException askedTo) {
      Thread.currentThread().interrupt();
    } catch (Throwable broken) {
      complaints.once(
          "sender",
          "Sending spans has stopped ("
              + broken.getClass().getName()
              + "). This is a fault of Motus Tracing, please report it; files do not suffer.");
    } finally {
      Exchange open = exchange;
      if (open != null) {
        open.cancel();
      }
      backlog.release();
      orders.finish();
    }
  }

  /** Does one thing, or sleeps until there is one; false when all is done. */
  private boolean step() throws InterruptedException {
    Exchange open = exchange;
    if (open != null && open.isDone()) {
      exchange = null;
      settle(open);
    } else if (open != null
        && (orders.isAbandoned() || clock.nanoTime() - open.deadlineNanos() >= 0)) {
      exchange = null;
      open.cancel();
      failed(open.parcel(), verdict.silence(limits.requestTimeout()), null);
    } else if (backlog.isEmpty() && pack()) {
      return true;
    } else if (exchange == null && maySend() && start()) {
      return true;
    } else if (belongsOnDisk() && backlog.putAway(stopped, orders.isAbandoned(), failures > 0)) {
      return true;
    } else if (isFinished()) {
      return false;
    } else {
      mailbox.sleep(nanosToNextThing(), backlog.isEmpty());
    }
    return true;
  }

  private boolean pack() {
    List<TaskMeta> spans = mailbox.take();
    TraceInfo trace = mailbox.trace();
    if (trace == null) {
      return false;
    }
    if (!spans.isEmpty()) {
      backlog.add(
          packer.pack(
              trace,
              spans,
              mailbox.asOfMicros(ChronoUnit.MICROS.between(Instant.EPOCH, clock.now()))));
      return true;
    }
    if (mailbox.takeEnd()) {
      try {
        Parcel ending = dialect.ending(trace);
        if (ending != null) {
          backlog.add(List.of(ending));
          return true;
        }
      } catch (IOException broken) {
        complaints.once("ending", "The end of a trace could not be encoded.");
      }
    }
    return false;
  }

  private boolean maySend() {
    return stopped == null
        && !orders.isAbandoned()
        && (failures == 0 || clock.nanoTime() - nextAttemptNanos >= 0);
  }

  /** Sends what is first in line; false when nothing is. */
  private boolean start() {
    Parcel first = backlog.next(orders.isClosing());
    if (first == null) {
      return false;
    }
    send(first);
    return true;
  }

  private void send(Parcel parcel) {
    try {
      var response = line.send(dialect.request(parcel));
      exchange =
          new Exchange(parcel, response, clock.nanoTime() + limits.requestTimeout().toNanos());
      // The chain's end is of no interest: the exchange itself is asked for its outcome.
      var woken = response.whenComplete((answer, failure) -> signals.wakeSender());
      assert woken != response;
    } catch (IOException | GeneralSecurityException unusable) {
      stop(parcel, verdict.certificates(unusable));
    } catch (RuntimeException unusable) {
      // Of the JDK's client: its message may quote a header, so it is not passed on.
      stop(parcel, verdict.unusable(unusable));
    }
  }

  private void settle(Exchange done) {
    Parcel parcel = done.parcel();
    Answer answer = done.answer();
    if (answer == null && !triedAgain && done.failure() instanceof IOException) {
      // Mostly a kept connection that the far end has closed meanwhile: a new one may do.
      triedAgain = true;
      send(parcel);
    } else if (answer == null) {
      failed(parcel, verdict.noAnswer(done.failure()), null);
    } else if (answer.isSuccess()) {
      Dialect.Outcome outcome = dialect.read(parcel, answer);
      switch (outcome.kind()) {
        case DONE -> arrived(parcel, outcome);
        case NEXT_REQUEST -> send(parcel);
        case UNUSABLE -> failed(parcel, verdict.unusableAnswer(answer), null);
      }
    } else if (answer.isRetryable()) {
      failed(parcel, verdict.busy(answer), RetryAfter.parse(answer.retryAfter(), clock.now()));
    } else if (answer.refusesCredentials()) {
      stop(parcel, verdict.refusedCredentials(answer));
    } else if (answer.status() == 413 && parcel.spans() > 1) {
      answered();
      backlog.divide(parcel);
    } else {
      answered();
      backlog.drop(parcel, answer.status() == 413 ? DropReason.TOO_LARGE : DropReason.REFUSED);
      complaints.once("status-" + answer.status(), verdict.refused(answer));
    }
  }

  private void arrived(Parcel parcel, Dialect.Outcome outcome) {
    answered();
    triedAgain = false;
    int rejected = (int) Math.min(parcel.spans(), outcome.rejected());
    backlog.remove(parcel);
    if (parcel.own()) {
      ledger.delivered(parcel.spans() - rejected);
      ledger.dropped(DropReason.REJECTED, rejected);
    } else {
      ledger.recovered(parcel.spans() - rejected);
      ledger.givenUp(rejected);
    }
    if (rejected > 0 || (outcome.message() != null && !outcome.message().isEmpty())) {
      complaints.once("partial", verdict.partial(rejected, outcome.message()));
    }
  }

  /** The far end is there, whatever it says of a parcel. */
  private void answered() {
    failures = 0;
    outages.answered();
  }

  /** It may work later: the parcel stays where it is, or goes first in line. */
  private void failed(Parcel parcel, String message, @Nullable Duration retryAfter) {
    failures++;
    nextAttemptNanos =
        clock.nanoTime()
            + (retryAfter != null ? retryAfter.toNanos() : limits.backoff().nanos(failures));
    backlog.keep(parcel);
    if (!orders.isAbandoned()) {
      outages.failed(message);
    }
  }

  /** It will not work while this process runs. */
  private void stop(Parcel parcel, String message) {
    stopped = DropReason.REFUSED;
    backlog.keep(parcel);
    complaints.once("stopped", message);
  }

  /** Whether parcels in memory belong on disk now. */
  private boolean belongsOnDisk() {
    if (exchange != null && backlog.isEndFirst()) {
      // What is on its way may come back, and the end goes after it.
      return false;
    }
    return orders.isAbandoned()
        || stopped != null
        || (failures > 0 && clock.nanoTime() - nextAttemptNanos < 0)
        || mailbox.isHalfFull()
        || backlog.isHeldBack()
        || isClosingSlowly();
  }

  /** Whether the far end takes its time while little is left: then the rest is put in safety. */
  private boolean isClosingSlowly() {
    Exchange open = exchange;
    return open != null
        && orders.isClosing()
        && open.deadlineNanos() - clock.nanoTime() < limits.requestTimeout().toNanos() - SLOW_NANOS;
  }

  private boolean isFinished() {
    return orders.isClosing() && mailbox.isEmpty() && backlog.isEmpty() && exchange == null;
  }

  private long nanosToNextThing() {
    Exchange open = exchange;
    if (open != null) {
      long toDeadline = Math.max(1, open.deadlineNanos() - clock.nanoTime());
      return orders.isClosing() ? Math.min(toDeadline, SLOW_NANOS) : toDeadline;
    }
    long toAttempt = nextAttemptNanos - clock.nanoTime();
    return failures > 0 && stopped == null && toAttempt > 0
        ? Math.min(IDLE_NANOS, toAttempt)
        : IDLE_NANOS;
  }
}
