package dev.motus.delivery.send;

import dev.motus.runtime.trace.DropReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parcels that have not arrived: those in memory, in order, and those on disk. Every way out of it
 * is entered in the accounts. Used by the sender's thread only.
 */
final class Backlog {
  private static final long SPOOL_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  private final Deque<Parcel> ready = new ArrayDeque<>();
  private final @Nullable Spool spool;
  private final Ledger ledger;
  private final Verdict verdict;
  private final Complaints complaints;
  private final SenderClock clock;

  /** Why the spool does not take parcels at the moment, or null. */
  private Spool.@Nullable Failure spoolFailure;

  private long nextSpoolNanos;

  Backlog(
      @Nullable Spool spool,
      Ledger ledger,
      Verdict verdict,
      Complaints complaints,
      SenderClock clock) {
    this.spool = spool;
    this.ledger = ledger;
    this.verdict = verdict;
    this.complaints = complaints;
    this.clock = clock;
  }

  /** Whether none is in memory. */
  boolean isEmpty() {
    return ready.isEmpty();
  }

  /** New ones, last in line. */
  void add(List<Parcel> parcels) {
    ready.addAll(parcels);
  }

  /** Divides a parcel that is too large for the far end; its halves are the next ones. */
  void divide(Parcel parcel) {
    List<Parcel> halves;
    try {
      halves = Halves.of(parcel);
    } catch (IOException malformed) {
      drop(parcel, parcel.isFromDisk() ? DropReason.SPOOL_UNREADABLE : DropReason.NOT_ENCODED);
      complaints.once("undivided", verdict.undivided(parcel.spans()));
      return;
    }
    if (!parcel.isFromDisk() || spool == null) {
      ready.addFirst(halves.get(1));
      ready.addFirst(halves.get(0));
    } else if (!spool.replace(parcel, halves)) {
      complaints.once("spool-" + Spool.Failure.UNWRITABLE, verdict.spool(Spool.Failure.UNWRITABLE));
    }
  }

  /** The end of a trace goes after its spans, also those on disk. */
  boolean isHeldBack() {
    return isEndFirst() && spool != null && spool.hasOwn();
  }

  /** Whether the end of a trace is first in line. */
  boolean isEndFirst() {
    Parcel first = ready.peekFirst();
    return first != null && first.ending();
  }

  /**
   * Takes out what is to be sent next: from memory, else from disk; null when there is none.
   *
   * @param onlyOwn whether what other processes left on disk stays there
   */
  @Nullable Parcel next(boolean onlyOwn) {
    if (!ready.isEmpty() && !isHeldBack()) {
      return ready.removeFirst();
    }
    return spool == null ? null : spool.next(onlyOwn, this::lost);
  }

  /** A parcel could not be sent: it is the next one again. */
  void keep(Parcel parcel) {
    if (parcel.isFromDisk() && spool != null) {
      spool.keep(parcel);
    } else {
      ready.addFirst(parcel);
    }
  }

  /** A parcel is no longer needed: where it was on disk it is in nobody's account now. */
  void remove(Parcel parcel) {
    if (parcel.isFromDisk() && spool != null) {
      spool.remove(parcel);
      spoolFailure = null;
      if (parcel.own()) {
        ledger.unspooled(parcel.spans());
      }
    }
  }

  /** A parcel will not arrive. */
  void drop(Parcel parcel, DropReason reason) {
    remove(parcel);
    if (parcel.own()) {
      ledger.dropped(reason, parcel.spans());
    } else {
      ledger.givenUp(parcel.spans());
    }
  }

  /**
   * Puts the first parcel on disk.
   *
   * @param stopped why nothing is sent any more, or null
   * @param abandoned whether the time is over
   * @param unreachable whether the far end could not be reached
   * @return whether it is gone, be it dropped because this was the last chance; false: it waits
   */
  boolean putAway(@Nullable DropReason stopped, boolean abandoned, boolean unreachable) {
    Parcel parcel = ready.peekFirst();
    boolean lastChance = abandoned || stopped != null;
    if (parcel == null
        || (spoolFailure != null && !lastChance && clock.nanoTime() - nextSpoolNanos < 0)) {
      return false;
    }
    Spool.Failure failure = spool == null ? null : spool.add(parcel);
    if (spool != null && failure == null) {
      ready.removeFirst();
      ledger.spooled(parcel.spans());
      spoolFailure = null;
      return true;
    }
    if (failure != null && failure != spoolFailure) {
      complaints.once("spool-" + failure, verdict.spool(failure));
    }
    spoolFailure = failure;
    nextSpoolNanos = clock.nanoTime() + SPOOL_AGAIN_NANOS;
    if (!lastChance) {
      return false;
    }
    ready.removeFirst();
    ledger.dropped(lastReason(failure, stopped, unreachable), parcel.spans());
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
    complaints.once(reason.name(), verdict.lost(reason, file));
  }
}
