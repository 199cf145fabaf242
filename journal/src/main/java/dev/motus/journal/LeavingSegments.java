package dev.motus.journal;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has the oldest files of a journal leave when they are too old, or all together too large, on a
 * thread that lives as long as that takes. Thread-safe.
 *
 * <p>A file leaves at the earliest when nobody looks for a place in it any more. A thread that had
 * found one and then stood still until the file left loses the task that it was about to write.
 */
final class LeavingSegments {
  private static final long AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path head;
  private final JournalLimits limits;
  private final JournalSource source;
  private final SegmentMemory memory;
  private final Deque<Full> full = new ArrayDeque<>();
  private final Map<Integer, Long> sizes = new HashMap<>();
  private long bytes;
  private long left;
  private boolean isClosed;
  private @Nullable Thread atWork;
  private boolean isAskedAgain;

  /**
   * A file that is not written to any more.
   *
   * @param since when that was, by {@link System#nanoTime}
   * @param next when it may be tried to remove it
   */
  private record Full(int part, long since, long next) {}

  /**
   * Of the journal that begins with a file.
   *
   * @param source has traces leave that lie beside it
   * @param memory lets go of a file before it leaves
   */
  LeavingSegments(Path head, JournalLimits limits, JournalSource source, SegmentMemory memory) {
    this.head = head;
    this.limits = limits;
    this.source = source;
    this.memory = memory;
  }

  /** Says that a file becomes longer, or refuses. */
  synchronized void grow(int part, long length) throws LimitReachedException {
    if (limits.mostBytes() > 0 && bytes + length > limits.mostBytes()) {
      throw new LimitReachedException(limits.mostBytes());
    }
    add(part, length);
  }

  /** Takes that back. */
  synchronized void shrink(int part, long length) {
    add(part, -length);
  }

  private void add(int part, long length) {
    Long known = sizes.get(part);
    sizes.put(part, known == null ? length : known + length);
    bytes += length;
  }

  /** Says that a file is not written to any more. */
  synchronized void add(int part) {
    long now = System.nanoTime();
    full.add(new Full(part, now, now));
  }

  /** Has somebody look whether something is to leave. */
  synchronized void look() {
    if (atWork != null) {
      isAskedAgain = true;
    } else if (!isClosed) {
      Thread thread = new Thread(null, this::work, "motus-leaving", 0, false);
      thread.setDaemon(true);
      thread.start();
      // Only now: where no thread can be made, the next file tries again.
      atWork = thread;
    }
  }

  /** Has the oldest leave on this thread where so much is on disk that nobody may wait for it. */
  void keepWithin() {
    while (limits.areExceeded(bytes())) {
      Full oldest = next(0);
      if (oldest == null) {
        return;
      }
      tryToLeave(oldest);
    }
  }

  /** How many ended tasks have left. */
  synchronized long left() {
    return left;
  }

  /** Lets nothing leave any more: the files are made of what is there. */
  void close() {
    Thread working;
    synchronized (this) {
      isClosed = true;
      working = atWork;
    }
    boolean interrupted = false;
    while (working != null && working.isAlive()) {
      try {
        working.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    boolean isMore = true;
    while (isMore) {
      try {
        long beside = source.othersLeave(head, bytes());
        for (Full oldest = next(beside); oldest != null; oldest = next(beside)) {
          tryToLeave(oldest);
        }
      } catch (Throwable failure) {
        report(failure);
      }
      synchronized (this) {
        isMore = isAskedAgain && !isClosed;
        isAskedAgain = false;
        if (!isMore) {
          atWork = null;
        }
      }
    }
  }

  /** Also where the program has used up the memory: the next file has to be looked at again. */
  private void report(Throwable failure) {
    try {
      Diagnostics.warnOnce(
          "leaving:" + head,
          "Old tasks in " + head.resolveSibling("") + " could not be removed.",
          failure);
    } catch (OutOfMemoryError noRoom) {
      // Not even enough to say so.
    }
  }

  private synchronized long bytes() {
    return bytes;
  }

  /** The oldest file if it is to leave. */
  private synchronized @Nullable Full next(long beside) {
    long now = System.nanoTime();
    boolean isTooMuch = limits.keptBytes() > 0 && bytes + beside > limits.keptBytes();
    for (Full each : full) {
      if (!isClosed && now - each.next() >= 0) {
        boolean isTooOld =
            limits.keptFor() != null && now - each.since() > limits.keptFor().toNanos();
        boolean isLeaving = isTooMuch || isTooOld;
        return isLeaving && full.remove(each) ? each : null;
      }
    }
    return null;
  }

  /** What cannot be removed now is tried again later, and meanwhile the next oldest leave. */
  private void tryToLeave(Full oldest) {
    try {
      leave(oldest);
    } catch (Throwable failure) {
      synchronized (this) {
        long later = System.nanoTime() + AGAIN_NANOS;
        full.addFirst(new Full(oldest.part(), oldest.since(), later));
      }
      report(failure);
    }
  }

  private void leave(Full oldest) throws IOException {
    long tasks = ended(oldest.part());
    memory.letGo(oldest.part());
    Files.deleteIfExists(JournalFile.part(head, oldest.part()));
    synchronized (this) {
      left += tasks;
      Long length = sizes.remove(oldest.part());
      bytes -= length == null ? 0 : length;
    }
  }

  /** How many tasks have an end in a file. */
  private long ended(int part) throws IOException {
    long count = 0;
    try (SegmentReader segments = new SegmentReader(head, part)) {
      long from = part * SegmentFiles.MOST_BYTES;
      for (long at = from; at < from + segments.length(part); at += Block.BYTES) {
        ByteBuffer block = segments.block(at);
        for (int i = 0; Slots.isKind(block.getInt(0)) && i < Slots.A_BLOCK; i++) {
          int slot = Block.HEADER + i * Slots.BYTES;
          count += block.getLong(slot + Slots.END) == 0 ? 0 : 1;
        }
      }
    }
    return count;
  }
}
