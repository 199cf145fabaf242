package dev.motus.delivery.send;

import dev.motus.runtime.trace.DropReason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the thread of one delivery does: packs what is in the mailbox, sends one batch at a time,
 * and keeps on disk what cannot be sent now. It does one thing at a time and never waits inside of
 * one, so a far end that is silent holds up nothing: meanwhile spans go to the disk.
 */
final class Sender {
  private static final long IDLE_NANOS = Duration.ofSeconds(30).toNanos();

  private static final long SLOW_NANOS = Duration.ofMillis(100).toNanos();

  private final Mailbox mailbox;
  private final Signals signals;
  private final SenderState state;
  private final Dialect dialect;
  private final Packer packer;
  private final Ledger ledger;
  private final DeliveryMessages messages;
  private final DeliveryLog log;
  private final Backlog backlog;
  private final Outages outages;
  private final SenderClock clock;
  private final DeliveryLimits limits;
  private final Pace pace;
  private final HttpConnection connection;

  private @Nullable Exchange exchange;
  private boolean triedAgain;

  /** Why nothing is sent any more, or null. */
  private @Nullable DropReason stopped;

  Sender(
      Mailbox mailbox,
      Signals signals,
      SenderState state,
      Dialect dialect,
      Ledger ledger,
      DeliveryMessages messages,
      DeliveryLog log,
      @Nullable Spool spool,
      SenderClock clock,
      DeliveryLimits limits) {
    this.mailbox = mailbox;
    this.signals = signals;
    this.state = state;
    this.dialect = dialect;
    this.ledger = ledger;
    this.messages = messages;
    this.log = log;
    this.backlog = new Backlog(spool, ledger, messages, log, clock);
    this.outages = new Outages(log, messages, ledger, clock);
    this.clock = clock;
    this.limits = limits;
    this.pace = new Pace(limits.backoff(), clock);
    this.packer =
        new Packer(
            mailbox,
            dialect,
            new Batcher(dialect, ledger, log, limits.batchBytes(), limits.largestRequest()),
            log,
            clock);
    this.connection = new HttpConnection(dialect);
  }

  /** What was being done found no memory: it is done again. */
  void again() {
    if (exchange == null) {
      backlog.keepTaken();
    }
  }

  /** Lets go of everything; nothing is sent any more. */
  void end() {
    Exchange open = exchange;
    if (open != null) {
      open.cancel();
    }
    try {
      ledger.waits(backlog.waiting());
      backlog.release();
    } finally {
      state.finish();
    }
  }

  /** Does one step of work, or sleeps until there is one; false when all is done. */
  boolean step() throws InterruptedException {
    Exchange open = exchange;
    if (open != null && open.isDone()) {
      exchange = null;
      settle(open);
    } else if (open != null
        && (state.isAbandoned() || clock.nanoTime() - open.deadlineNanos() >= 0)) {
      exchange = null;
      open.cancel();
      failed(open.batch(), messages.silence(limits.requestTimeout()), null);
    } else if (backlog.isEmpty() && packer.pack(backlog)) {
      return true;
    } else if (exchange == null && maySend() && (start() || tellOfStarts())) {
      return true;
    } else if (belongsOnDisk() && backlog.putAway(stopped, state.isAbandoned(), pace.isBroken())) {
      return true;
    } else if (isFinished()) {
      return false;
    } else {
      mailbox.sleep(nanosToNextThing(), backlog.isEmpty());
    }
    return true;
  }

  private boolean maySend() {
    return stopped == null && !state.isAbandoned() && !pace.isPausing();
  }

  /** Sends what is first in line; false when nothing is. */
  private boolean start() {
    Batch first = backlog.next();
    if (first == null) {
      return false;
    }
    send(first);
    return true;
  }

  /** Sends news of running tasks, when there is nothing else to do; false when there is none. */
  private boolean tellOfStarts() {
    if (pace.isBroken() || state.isClosing() || !backlog.isEmpty()) {
      return false;
    }
    Batch news = packer.news();
    if (news == null) {
      return false;
    }
    send(news);
    return true;
  }

  /** News that has not arrived is not sent again: its spans come when they have ended. */
  private void settleNews(Batch news, @Nullable Answer answer) {
    if (answer == null || !answer.isSuccess()) {
      pace.failed(null);
      return;
    }
    pace.answered();
    if (dialect.read(news, answer).kind() == Dialect.Kind.NEXT_REQUEST) {
      send(news);
    }
  }

  private void send(Batch batch) {
    try {
      var response = connection.send(dialect.request(batch));
      exchange =
          new Exchange(batch, response, clock.nanoTime() + limits.requestTimeout().toNanos());
      // The stage that this gives is not needed: the exchange itself is asked for its outcome.
      var woken = response.whenComplete((answer, failure) -> signals.wakeSender());
      assert woken != response;
    } catch (IOException | GeneralSecurityException unusable) {
      stop(batch, messages.certificates(unusable));
    } catch (RuntimeException unusable) {
      // An exception of the JDK's client: its message may quote a header, so it is left out.
      stop(batch, messages.unusable(unusable));
    }
  }

  private void settle(Exchange done) {
    Batch batch = done.batch();
    Answer answer = done.answer();
    if (batch.isNews()) {
      settleNews(batch, answer);
      return;
    }
    if (answer == null) {
      // What broke the connection may have broken the client.
      connection.renew();
    }
    if (answer == null && !triedAgain && done.failure() instanceof IOException) {
      // Mostly a kept connection that the far end has closed meanwhile: a new one may do.
      triedAgain = true;
      send(batch);
    } else if (answer == null) {
      failed(batch, messages.noAnswer(done.failure()), null);
    } else if (answer.isSuccess()) {
      Dialect.Outcome outcome = dialect.read(batch, answer);
      switch (outcome.kind()) {
        case DONE -> arrived(batch, outcome);
        case NEXT_REQUEST -> send(batch);
        case UNUSABLE -> failed(batch, messages.unusableAnswer(answer), null);
      }
    } else if (answer.isRetryable()) {
      failed(batch, messages.busy(answer), RetryAfter.parse(answer.retryAfter(), clock.now()));
    } else if (answer.refusesCredentials()) {
      stop(batch, messages.refusedCredentials(answer));
    } else if (answer.status() == 413 && batch.spans() > 1) {
      answered();
      packer.refused(batch);
      backlog.divide(batch);
    } else {
      answered();
      backlog.drop(batch, answer.status() == 413 ? DropReason.TOO_LARGE : DropReason.REFUSED);
      log.once("status-" + answer.status(), messages.refused(answer));
    }
  }

  private void arrived(Batch batch, Dialect.Outcome outcome) {
    answered();
    triedAgain = false;
    int rejected = (int) Math.min(batch.spans(), outcome.rejected());
    backlog.remove(batch);
    if (batch.own()) {
      ledger.delivered(batch.spans() - rejected);
      ledger.dropped(DropReason.REJECTED, rejected);
    } else {
      ledger.recovered(batch.spans() - rejected);
      ledger.givenUp(rejected);
    }
    if (rejected > 0 || (outcome.message() != null && !outcome.message().isEmpty())) {
      log.once("partial", messages.partial(rejected, outcome.message()));
    }
  }

  /** The far end is there, whatever it says of a batch. */
  private void answered() {
    pace.answered();
    outages.answered();
  }

  /** A request failed and may work later: its batch stays on disk or is the next one again. */
  private void failed(Batch batch, String message, @Nullable Duration retryAfter) {
    if (batch.isNews()) {
      settleNews(batch, null);
      return;
    }
    pace.failed(retryAfter);
    backlog.keep(batch);
    if (!state.isAbandoned()) {
      outages.failed(message);
    }
  }

  /** A request failed for a reason that stays while this process runs: nothing more is sent. */
  private void stop(Batch batch, String message) {
    stopped = DropReason.REFUSED;
    if (!batch.isNews()) {
      backlog.keep(batch);
    }
    log.once("stopped", message);
  }

  /** Whether batches in memory belong on disk now. */
  private boolean belongsOnDisk() {
    if (exchange != null && backlog.isEndFirst()) {
      // The batch that is being sent may have to be sent again, and the end goes after it.
      return false;
    }
    return state.isAbandoned()
        || stopped != null
        || pace.isPausing()
        || mailbox.isHalfFull()
        || backlog.isHeldBack()
        || isClosingSlowly();
  }

  /** Whether an answer is slow and little time is left, so that the rest goes to disk now. */
  private boolean isClosingSlowly() {
    Exchange open = exchange;
    return open != null
        && state.isClosing()
        && open.deadlineNanos() - clock.nanoTime() < limits.requestTimeout().toNanos() - SLOW_NANOS;
  }

  private boolean isFinished() {
    return state.isClosing() && mailbox.isEmpty() && backlog.isEmpty() && exchange == null;
  }

  private long nanosToNextThing() {
    Exchange open = exchange;
    if (open != null) {
      long toDeadline = Math.max(1, open.deadlineNanos() - clock.nanoTime());
      return state.isClosing() ? Math.min(toDeadline, SLOW_NANOS) : toDeadline;
    }
    return pace.isPausing() && stopped == null
        ? Math.max(1, Math.min(IDLE_NANOS, pace.nanosLeft()))
        : IDLE_NANOS;
  }
}
