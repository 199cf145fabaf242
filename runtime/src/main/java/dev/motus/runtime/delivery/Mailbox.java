package dev.motus.runtime.delivery;

import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where those who hand in spans, the sender's thread and those who wait for it meet: the queue, and
 * what is asked of the sender. Thread-safe.
 */
final class Mailbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forSender = lock.newCondition();
  private final Condition forOthers = lock.newCondition();
  private final SpanQueue queue;
  private final Ledger ledger;
  private final SenderClock clock;
  private final DeliveryLimits limits;

  private @Nullable TraceInfo trace;
  private long oldestNanos;
  private boolean signalled;
  private boolean flushing;
  private boolean ended;
  private boolean closing;
  private boolean abandoned;
  private boolean finished;
  private boolean crowded;
  private long asOfMicros;

  Mailbox(DeliveryLimits limits, Ledger ledger, SenderClock clock) {
    this.queue = new SpanQueue(limits.queuedSpans(), limits.queuedBytes());
    this.limits = limits;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Hands in spans. When the queue is full it waits a moment for room, and that only once until the
   * queue is half empty; those that find no room are dropped and accounted for.
   *
   * @param onlyFinished whether to leave running ones out
   */
  void put(TraceInfo about, List<TaskMeta> spans, boolean onlyFinished) {
    lock.lock();
    try {
      trace = about;
      for (TaskMeta span : spans) {
        if (onlyFinished && !span.isFinished()) {
          continue;
        }
        ledger.record(1);
        if (closing) {
          ledger.dropped(abandoned ? DropReason.UNREACHABLE : DropReason.OUT_OF_TIME, 1);
        } else if (!offer(span) && !(awaitRoom() && offer(span))) {
          ledger.dropped(DropReason.QUEUE_FULL, 1);
        }
      }
      wakeSender();
    } finally {
      lock.unlock();
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
    wakeSender();
    long left = limits.roomWait().toNanos();
    try {
      while (queue.isHalfFull() && !finished) {
        if (left <= 0) {
          crowded = true;
          return false;
        }
        left = forOthers.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return !finished;
  }

  /** The spans to be packed now: a parcel is full, or has waited long enough, or is asked for. */
  List<TaskMeta> take() {
    lock.lock();
    try {
      boolean due =
          queue.size() >= limits.parcelSpans()
              || queue.bytes() >= limits.parcelBytes()
              || flushing
              || closing
              || (!queue.isEmpty() && lingerLeft() <= 0);
      if (!due) {
        return List.of();
      }
      List<TaskMeta> taken = queue.take(limits.parcelSpans(), limits.parcelBytes());
      oldestNanos = clock.nanoTime();
      if (queue.isEmpty()) {
        flushing = false;
      }
      if (!queue.isHalfFull()) {
        crowded = false;
        forOthers.signalAll();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private long lingerLeft() {
    return oldestNanos + limits.linger().toNanos() - clock.nanoTime();
  }

  /** What the spans are of, as last heard. */
  @Nullable TraceInfo trace() {
    lock.lock();
    try {
      return trace;
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return queue.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether less than so much waits. */
  boolean hasLessThan(int spans, long bytes) {
    lock.lock();
    try {
      return queue.size() < spans && queue.bytes() < bytes;
    } finally {
      lock.unlock();
    }
  }

  boolean isHalfFull() {
    lock.lock();
    try {
      return queue.isHalfFull();
    } finally {
      lock.unlock();
    }
  }

  /** Sets the last known time of unfinished spans; unless it is set they end now. */
  void asOf(long micros) {
    lock.lock();
    try {
      asOfMicros = micros;
    } finally {
      lock.unlock();
    }
  }

  /** The last known time of unfinished spans. */
  long asOfMicros(long now) {
    lock.lock();
    try {
      return asOfMicros > 0 ? asOfMicros : now;
    } finally {
      lock.unlock();
    }
  }

  /** Waits a moment, or until the sender has done something. */
  @SuppressWarnings("WaitNotInLoop") // The caller looks again whenever it wakes.
  void awaitProgress(long nanos) {
    lock.lock();
    try {
      if (!finished) {
        long left = forOthers.awaitNanos(nanos);
        assert left <= nanos;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Says that no more spans of the trace will come. */
  void end(TraceInfo about) {
    lock.lock();
    try {
      trace = about;
      ended = true;
      wakeSender();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the trace has ended; true once. */
  boolean takeEnd() {
    lock.lock();
    try {
      boolean now = ended && queue.isEmpty();
      ended &= !now;
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** Asks the sender to deliver what it has and stop. */
  void close() {
    lock.lock();
    try {
      closing = true;
      wakeSender();
    } finally {
      lock.unlock();
    }
  }

  /** Asks the sender to put away what it has and stop. */
  void abandon() {
    lock.lock();
    try {
      closing = true;
      abandoned = true;
      wakeSender();
      forOthers.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosing() {
    lock.lock();
    try {
      return closing;
    } finally {
      lock.unlock();
    }
  }

  boolean isAbandoned() {
    lock.lock();
    try {
      return abandoned;
    } finally {
      lock.unlock();
    }
  }

  /** The sender has stopped. */
  void finish() {
    lock.lock();
    try {
      finished = true;
      forOthers.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the sender has stopped, at most so long; whether it has. */
  boolean awaitFinish(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!finished && left > 0) {
        left = forOthers.awaitNanos(left);
      }
      return finished;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until so many spans are in their place, at most so long. */
  void awaitSettled(long spans, long nanos) {
    lock.lock();
    try {
      flushing = !queue.isEmpty();
      wakeSender();
      long left = nanos;
      while (!finished && left > 0 && ledger.settled() < spans) {
        left = forOthers.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Has the sender look again. */
  void wakeSender() {
    lock.lock();
    try {
      signalled = true;
      forSender.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Has those who wait for spans to settle look again. */
  void wakeOthers() {
    lock.lock();
    try {
      forOthers.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The sender's sleep: until somebody wakes it, or so long.
   *
   * @param packs whether it also wakes when a parcel is due
   */
  void sleep(long nanos, boolean packs) throws InterruptedException {
    lock.lock();
    try {
      if (!signalled) {
        long left = nanos;
        if (packs && !queue.isEmpty()) {
          left = Math.min(nanos, Math.max(1, lingerLeft()));
        }
        clock.await(forSender, left);
      }
      signalled = false;
    } finally {
      lock.unlock();
    }
  }
}
