package dev.motus.delivery.send;

import dev.motus.runtime.trace.DropReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batches that have not arrived: those in memory, in order, and those on disk. Whatever becomes of
 * a batch is counted in the ledger. Used by the sender's thread only.
 */
final class Backlog {
  private static final long SPOOL_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  /** Links, as in {@link SpanQueue}: nothing of it is lost where there is no memory for more. */
  @SuppressWarnings("JdkObsolete")
  private Deque<Batch> ready = new LinkedList<>();

  private final @Nullable Spool spool;
  private final Ledger ledger;
  private final DeliveryMessages messages;
  private final DeliveryLog log;
  private final SenderClock clock;

  /** Why the spool does not take batches at the moment, or null. */
  private Spool.@Nullable Failure spoolFailure;

  private long nextSpoolNanos;

  /** What was taken out to be sent, until it is known what becomes of it. */
  private @Nullable Batch taken;

  Backlog(
      @Nullable Spool spool,
      Ledger ledger,
      DeliveryMessages messages,
      DeliveryLog log,
      SenderClock clock) {
    this.spool = spool;
    this.ledger = ledger;
    this.messages = messages;
    this.log = log;
    this.clock = clock;
  }

  /** Whether no batch is in memory. */
  boolean isEmpty() {
    return ready.isEmpty();
  }

  /** Adds new batches behind all others: all of them, or none where there is no memory for it. */
  void add(List<Batch> batches) {
    ready = joined(ready, batches);
  }

  @SuppressWarnings("JdkObsolete")
  private static Deque<Batch> joined(Collection<Batch> first, Collection<Batch> then) {
    Deque<Batch> all = new LinkedList<>(first);
    all.addAll(then);
    return all;
  }

  /** Divides a batch that is too large for the far end; its halves are sent next. */
  void divide(Batch batch) {
    List<Batch> halves;
    try {
      halves = BatchSplitter.of(batch);
    } catch (IOException malformed) {
      drop(batch, batch.isFromDisk() ? DropReason.SPOOL_UNREADABLE : DropReason.NOT_ENCODED);
      log.once("undivided", messages.undivided(batch.spans()));
      return;
    }
    if (!batch.isFromDisk() || spool == null) {
      ready = joined(halves, ready);
      taken = null;
    } else if (!spool.replace(batch, halves)) {
      log.once("spool-" + Spool.Failure.UNWRITABLE, messages.spool(Spool.Failure.UNWRITABLE));
    }
  }

  /** The end of a trace goes after its spans, also those on disk. */
  boolean isHeldBack() {
    return isEndFirst() && spool != null && spool.hasOwn();
  }

  /** Whether the end of a trace is first in line. */
  boolean isEndFirst() {
    Batch first = ready.peekFirst();
    return first != null && first.ending();
  }

  /** Takes out what is to be sent next: from memory, else from disk; null when there is none. */
  @Nullable Batch next() {
    if (!ready.isEmpty() && !isHeldBack()) {
      taken = ready.removeFirst();
    } else {
      taken = spool == null ? null : spool.next(this::lost);
    }
    return taken;
  }

  /** What was taken out goes back, if it has not come to its end: it may be sent twice. */
  void keepTaken() {
    Batch batch = taken;
    if (batch != null) {
      keep(batch);
    }
  }

  /** How many spans of earlier processes are on disk for this account. */
  long waiting() {
    return spool == null ? 0 : spool.waiting();
  }

  /** A batch could not be sent: it goes back to where it was, and is the next one again. */
  void keep(Batch batch) {
    if (batch.isFromDisk() && spool != null) {
      spool.keep(batch);
    } else {
      ready.addFirst(batch);
    }
    taken = null;
  }

  /** A batch is no longer needed; if it was on disk, its spans no longer count as spooled. */
  void remove(Batch batch) {
    if (batch.isFromDisk() && spool != null) {
      spool.remove(batch);
      spoolFailure = null;
      if (batch.own()) {
        ledger.unspooled(batch.spans());
      }
    }
    taken = null;
  }

  /** A batch will not arrive. */
  void drop(Batch batch, DropReason reason) {
    remove(batch);
    if (batch.own()) {
      ledger.dropped(reason, batch.spans());
    } else {
      ledger.givenUp(batch.spans());
    }
  }

  /**
   * Puts the first batch on disk.
   *
   * @param stopped why nothing is sent any more, or null
   * @param abandoned whether the time is over
   * @param unreachable whether the far end could not be reached
   * @return whether it is gone, be it dropped because this was the last chance; false: it waits
   */
  boolean putAway(@Nullable DropReason stopped, boolean abandoned, boolean unreachable) {
    Batch batch = ready.peekFirst();
    boolean lastChance = abandoned || stopped != null;
    if (batch == null
        || (spoolFailure != null && !lastChance && clock.nanoTime() - nextSpoolNanos < 0)) {
      return false;
    }
    Spool.Failure failure = spool == null ? null : spool.add(batch);
    if (spool != null && failure == null) {
      ready.removeFirst();
      ledger.spooled(batch.spans());
      spoolFailure = null;
      return true;
    }
    if (failure != null && failure != spoolFailure) {
      log.once("spool-" + failure, messages.spool(failure));
    }
    spoolFailure = failure;
    nextSpoolNanos = clock.nanoTime() + SPOOL_AGAIN_NANOS;
    if (!lastChance) {
      return false;
    }
    ready.removeFirst();
    ledger.dropped(lastReason(failure, stopped, unreachable), batch.spans());
    return true;
  }

  /** Lets other processes send what is on disk. */
  void release() {
    if (spool != null) {
      spool.release();
    }
  }

  private DropReason lastReason(
      Spool.@Nullable Failure failure, @Nullable DropReason stopped, boolean unreachable) {
    if (failure != null) {
      return failure == Spool.Failure.FULL ? DropReason.SPOOL_FULL : DropReason.SPOOL_UNWRITABLE;
    }
    if (stopped != null) {
      return stopped;
    }
    return unreachable || ledger.delivered() == 0 ? DropReason.UNREACHABLE : DropReason.OUT_OF_TIME;
  }

  private void lost(DropReason reason, boolean own, int spans, Path file) {
    if (own) {
      ledger.unspooled(spans);
      ledger.dropped(reason, spans);
    } else {
      ledger.givenUp(spans);
    }
    log.once(reason.name(), messages.lost(reason, file));
  }
}
