package dev.motus.runtime.store;

import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks on their way from the program's threads to the feed, bounded by count and content. A thread
 * that finds the queue full waits a bounded time. After that ordinary tasks are refused; roots,
 * failed and running tasks have a reserve of places and are refused when that is full, too.
 *
 * <p>If the feed makes no progress at all, one thread waits for it once, and later ones do not
 * wait. The lock is of a kind that does not pin virtual threads to their carriers.
 */
final class HandOverQueue {
  static final int MAX_TASKS = 65_536;
  private static final int RESERVE = 16_384;
  private static final long MIN_CHARS = 1_000_000;

  /** When so many tasks wait, the feed is woken before its usual time. */
  private static final int WAKE_AT = 2_048;

  private final long maxChars;
  private final long maxWaitNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final ArrayDeque<HandOver> waiting = new ArrayDeque<>();

  /** What was taken out and is not in the store yet; readers find it here only. */
  private List<HandOver> inHand = List.of();

  private int tasks;
  private long chars;
  private long added;
  private long removed;
  private long handled;
  private long removedAtTimeout = -1;
  private boolean closed;
  private boolean urgent;
  private @Nullable Thread consumer;

  /** A queue whose size suits a configuration. */
  static HandOverQueue of(TraceConfig config) {
    // Content that waits here also counts as kept content, so it gets a small part of that.
    long chars = Math.max(MIN_CHARS, config.retainedContentChars() / 4);
    return new HandOverQueue(chars, config.listenerWait().toNanos());
  }

  HandOverQueue(long maxChars, long maxWaitNanos) {
    this.maxChars = maxChars;
    this.maxWaitNanos = maxWaitNanos;
  }

  /** The thread that takes out; it never waits when it hands over. */
  void consumedBy(Thread thread) {
    consumer = thread;
  }

  /**
   * Takes tasks in.
   *
   * @return the tasks that there is no room for; null when the queue is closed and took nothing
   */
  @Nullable List<Task> offer(@Nullable Task[] array, int count) {
    long size = charsOf(array, count);
    lock.lock();
    try {
      if (isFull(size)) {
        awaitRoom(size);
      }
      if (closed) {
        return null;
      }
      if (!isFull(size)) {
        add(new HandOver(array, count, size));
        return List.of();
      }
      return addImportant(array, count);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for tasks and takes them out: at most {@code most}, or one array if that is larger. */
  List<HandOver> take(int most, long waitNanos) {
    lock.lock();
    try {
      awaitWork(waitNanos);
      urgent = false;
      takeOut(most);
    } finally {
      // Also where no memory was left for taking out: the program's threads need the lock.
      lock.unlock();
    }
    return inHand;
  }

  private void awaitWork(long waitNanos) {
    try {
      long left = waitNanos;
      while (tasks < WAKE_AT && chars < maxChars / 2 && !urgent && !closed && left > 0) {
        left = work.awaitNanos(left);
      }
    } catch (InterruptedException ignored) {
      // An interrupt asks this thread for nothing that it could do, so it goes on with its work.
    }
  }

  /** Says that what was taken out is in the store now. */
  void handled() {
    lock.lock();
    try {
      handled += inHand.size();
      inHand = List.of();
    } finally {
      lock.unlock();
    }
  }

  /** Has {@link #take} return at once. */
  void hurry() {
    lock.lock();
    try {
      urgent = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /** From now on nothing is taken in; what is here can still be taken out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      room.signalAll();
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many arrays came in so far. */
  long added() {
    lock.lock();
    try {
      return added;
    } finally {
      lock.unlock();
    }
  }

  /** Whether so many arrays have come in, gone out and reached the store. */
  boolean hasHandled(long arrays) {
    lock.lock();
    try {
      return handled >= arrays;
    } finally {
      lock.unlock();
    }
  }

  /** How many arrays went out so far. */
  long removed() {
    lock.lock();
    try {
      return removed;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Shows what has not reached the store. */
  void forEach(Consumer<Task> reader) {
    List<HandOver> all;
    lock.lock();
    try {
      all = new ArrayList<>(inHand);
      all.addAll(waiting);
    } finally {
      lock.unlock();
    }
    for (HandOver each : all) {
      each.forEach(reader);
    }
  }

  private boolean isFull(long size) {
    return !waiting.isEmpty() && (tasks >= MAX_TASKS || chars + size > maxChars);
  }

  private void awaitRoom(long size) {
    if (Thread.currentThread() == consumer || removed == removedAtTimeout) {
      return;
    }
    boolean interrupted = false;
    long deadline = System.nanoTime() + maxWaitNanos;
    long left = maxWaitNanos;
    while (isFull(size) && !closed && left > 0) {
      try {
        room.awaitNanos(left);
      } catch (InterruptedException remembered) {
        interrupted = true;
      }
      left = deadline - System.nanoTime();
    }
    if (isFull(size)) {
      removedAtTimeout = removed;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Task> addImportant(@Nullable Task[] array, int count) {
    List<Task> kept = new ArrayList<>();
    List<Task> refused = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Task task = array[i];
      if (task == null) {
        continue;
      }
      boolean isLast = !task.isEnded() || TaskStore.isImportant(task);
      boolean fits = tasks + kept.size() < MAX_TASKS + RESERVE && chars <= maxChars;
      (isLast && fits ? kept : refused).add(task);
    }
    if (!kept.isEmpty()) {
      @Nullable Task[] rest = kept.toArray(new Task[0]);
      add(new HandOver(rest, rest.length, charsOf(rest, rest.length)));
    }
    return refused;
  }

  private void add(HandOver each) {
    waiting.addLast(each);
    added++;
    tasks += each.count();
    chars += each.chars();
    if (tasks >= WAKE_AT || chars >= maxChars / 2) {
      work.signal();
    }
  }

  private void takeOut(int most) {
    List<HandOver> out = new ArrayList<>();
    int left = most;
    long charsLeft = maxChars / 4;
    for (HandOver next = waiting.peekFirst();
        next != null && (out.isEmpty() || (next.count() <= left && next.chars() <= charsLeft));
        next = waiting.peekFirst()) {
      out.add(waiting.removeFirst());
      left -= next.count();
      charsLeft -= next.chars();
      tasks -= next.count();
      chars -= next.chars();
    }
    if (!out.isEmpty()) {
      removed += out.size();
      room.signalAll();
    }
    inHand = out;
  }

  private static long charsOf(@Nullable Task[] array, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      Task task = array[i];
      sum += task == null ? 0 : TaskChunk.contentChars(task);
    }
    return sum;
  }
}
