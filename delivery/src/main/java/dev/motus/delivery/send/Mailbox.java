package dev.motus.delivery.send;

import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the program's threads leave spans and the sender's thread collects them: a queue, and the
 * rule when its spans are due. Thread-safe.
 */
final class Mailbox {
  private final SpanQueue queue;
  private final Starts starts;
  private final Ledger ledger;
  private final SenderClock clock;
  private final DeliveryLimits limits;
  private final Signals signals;
  private final SenderState state;

  private @Nullable TraceInfo trace;
  private long oldestNanos;
  private boolean flushing;
  private boolean ended;
  private boolean crowded;
  private long asOfMicros;

  Mailbox(
      DeliveryLimits limits,
      Ledger ledger,
      SenderClock clock,
      Signals signals,
      SenderState state,
      Starts starts) {
    this.starts = starts;
    this.queue = new SpanQueue(limits.queuedSpans(), limits.queuedBytes());
    this.limits = limits;
    this.ledger = ledger;
    this.clock = clock;
    this.signals = signals;
    this.state = state;
  }

  /**
   * Hands in spans. When the queue is full it waits a moment for room; after one wait in vain it
   * does not wait again until the queue is half empty. Spans without room are dropped and counted.
   *
   * @param onlyFinished whether to leave running ones out
   */
  void put(TraceInfo about, List<TaskMeta> spans, boolean onlyFinished) {
    signals.lock();
    try {
      trace = about;
      for (TaskMeta span : spans) {
        starts.note(span, clock.nanoTime());
        if (onlyFinished && !span.isFinished()) {
          continue;
        }
        DropReason refused = null;
        if (state.isClosing()) {
          refused = state.isAbandoned() ? DropReason.UNREACHABLE : DropReason.OUT_OF_TIME;
        } else if (!offer(span) && !(awaitRoom() && offer(span))) {
          refused = DropReason.QUEUE_FULL;
        }
        // Not before it is in the queue, where there may be no memory for it.
        ledger.record(1);
        if (refused != null) {
          ledger.dropped(refused, 1);
        }
      }
      signals.wakeSender();
    } finally {
      signals.unlock();
    }
  }

  private boolean offer(TaskMeta span) {
    boolean first = queue.isEmpty();
    if (!queue.offer(span)) {
      return false;
    }
    if (first) {
      oldestNanos = clock.nanoTime();
    }
    return true;
  }

  private boolean awaitRoom() {
    if (crowded) {
      return false;
    }
    signals.wakeSender();
    long left = limits.roomWait().toNanos();
    try {
      while (queue.isHalfFull() && !state.isFinished()) {
        if (left <= 0) {
          crowded = true;
          return false;
        }
        left = signals.await(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return !state.isFinished();
  }

  /**
   * The spans that are due: a full batch, or fewer that have waited long enough or are asked for.
   */
  List<TaskMeta> take() {
    signals.lock();
    try {
      boolean due =
          queue.size() >= limits.batchSpans()
              || queue.bytes() >= limits.batchBytes()
              || flushing
              || state.isClosing()
              || (!queue.isEmpty() && lingerLeft() <= 0);
      if (!due) {
        return List.of();
      }
      List<TaskMeta> taken = queue.take(limits.batchSpans(), limits.batchBytes());
      oldestNanos = clock.nanoTime();
      if (queue.isEmpty()) {
        flushing = false;
      }
      if (!queue.isHalfFull()) {
        crowded = false;
        signals.wakeOthers();
      }
      return taken;
    } finally {
      signals.unlock();
    }
  }

  /** The running tasks that are to be told of by now. */
  List<TaskMeta> takeStarts() {
    signals.lock();
    try {
      boolean due = !starts.isEmpty() && lingerLeft(starts.oldestNanos()) <= 0;
      return due ? starts.take() : List.of();
    } finally {
      signals.unlock();
    }
  }

  private long lingerLeft() {
    return lingerLeft(oldestNanos);
  }

  private long lingerLeft(long sinceNanos) {
    return sinceNanos + limits.linger().toNanos() - clock.nanoTime();
  }

  /** The trace of the spans, as it was when the latest ones were handed in. */
  @Nullable TraceInfo trace() {
    signals.lock();
    try {
      return trace;
    } finally {
      signals.unlock();
    }
  }

  boolean isEmpty() {
    signals.lock();
    try {
      return queue.isEmpty();
    } finally {
      signals.unlock();
    }
  }

  /** Whether fewer spans and fewer bytes than these wait. */
  boolean hasLessThan(int spans, long bytes) {
    signals.lock();
    try {
      return queue.size() < spans && queue.bytes() < bytes;
    } finally {
      signals.unlock();
    }
  }

  boolean isHalfFull() {
    signals.lock();
    try {
      return queue.isHalfFull();
    } finally {
      signals.unlock();
    }
  }

  /** Sets the last known time of unfinished spans; unless it is set they end now. */
  void asOf(long micros) {
    signals.lock();
    try {
      asOfMicros = micros;
    } finally {
      signals.unlock();
    }
  }

  /** The last known time of unfinished spans. */
  long asOfMicros(long now) {
    signals.lock();
    try {
      return asOfMicros > 0 ? asOfMicros : now;
    } finally {
      signals.unlock();
    }
  }

  /** Waits a moment, or until the sender has done something. */
  void awaitProgress(long nanos) {
    signals.lock();
    try {
      if (!state.isFinished()) {
        long left = signals.await(nanos);
        assert left <= nanos;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      signals.unlock();
    }
  }

  /** Says that no more spans of the trace will come. */
  void end(TraceInfo about) {
    signals.lock();
    try {
      trace = about;
      ended = true;
      signals.wakeSender();
    } finally {
      signals.unlock();
    }
  }

  /** Whether the trace has ended; true for the first call after that only. */
  boolean takeEnd() {
    signals.lock();
    try {
      boolean now = ended && queue.isEmpty();
      ended &= !now;
      return now;
    } finally {
      signals.unlock();
    }
  }

  /** Waits until so many spans are delivered, spooled or dropped, at most so long. */
  void awaitSettled(long spans, long nanos) {
    signals.lock();
    try {
      flushing = !queue.isEmpty();
      signals.wakeSender();
      long left = nanos;
      while (!state.isFinished() && left > 0 && ledger.settled() < spans) {
        left = signals.await(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      signals.unlock();
    }
  }

  /**
   * The sender's sleep: until somebody wakes it, or so long.
   *
   * @param packs whether it also wakes when a batch is due
   */
  void sleep(long nanos, boolean packs) throws InterruptedException {
    signals.lock();
    try {
      boolean due = packs && !queue.isEmpty();
      long most = due ? Math.min(nanos, Math.max(1, lingerLeft())) : nanos;
      long toStarts = starts.isEmpty() ? most : lingerLeft(starts.oldestNanos());
      // Those that are due already wait for something else, which wakes the sender.
      signals.sleep(toStarts > 0 ? Math.min(most, toStarts) : most);
    } finally {
      signals.unlock();
    }
  }
}
