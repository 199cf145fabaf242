package dev.motus.runtime.store;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskSession;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The background thread that turns tasks into snapshots, once for all listeners, and then hands
 * them on to the store. It sleeps until there is much to do, and looks at what threads still hold
 * every {@value #TICK_MILLIS} ms.
 */
final class SpanFeed {
  static final int TICK_MILLIS = 50;
  private static final long TICK_NANOS = TICK_MILLIS * 1_000_000L;
  private static final int BATCH = 1_024;
  private static final long CLOSE_MILLIS = 10_000;
  private static final String TOO_SLOW =
      "The trace's listeners took longer than 10 s to take the last spans, so some may be missing."
          + " Have slow ones queue their work.";

  private final TaskSession session;
  private final TaskStore store;
  private final Supplier<TraceInfo> trace;
  private final Supplier<List<TaskMeta>> openExternal;
  private final HandOverQueue queue;
  private final FeedProgress progress;
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread = new Thread(null, this::run, "motus-feed", 0, false);
  private final ChangedSpans changes = new ChangedSpans();
  private final FeedTrouble trouble = new FeedTrouble();
  private final SpanListeners listeners = new SpanListeners(trouble);

  /** Guards what follows. */
  private final Object lock = new Object();

  private long pollsWanted;
  private long polls;
  private boolean hasEnded;
  private long nextPoll;
  private volatile boolean isStopping;
  private volatile boolean isAbandoned;

  SpanFeed(
      TaskSession session,
      TaskStore store,
      TaskReader reader,
      Supplier<TraceInfo> trace,
      Supplier<List<TaskMeta>> openExternal,
      HandOverQueue queue) {
    this.session = session;
    this.store = store;
    this.trace = trace;
    this.openExternal = openExternal;
    this.queue = queue;
    this.progress = new FeedProgress(reader, TaskStore.MOST_UNFINISHED);
    thread.setDaemon(true);
    nextPoll = System.nanoTime();
    queue.consumedBy(thread);
  }

  /** Starts the thread, with tasks that run already. */
  void start() {
    // A class that a thread of ours first uses without memory is broken for the whole program.
    TraceInfo unused = trace.get();
    store.hold(progress::isRunning).forEach(progress::handedOver);
    thread.start();
  }

  SpanListeners listeners() {
    return listeners;
  }

  /** Takes tasks over; false when the feed is closed and took nothing. */
  boolean offer(@Nullable Task[] tasks, int count) {
    List<Task> refused = queue.offer(tasks, count);
    if (refused == null) {
      return false;
    }
    if (!refused.isEmpty()) {
      @Nullable Task[] rest = refused.toArray(new Task[0]);
      for (Task each : refused) {
        dropped.addAndGet(progress.wasTold(each) ? 0 : 1);
      }
      store.accept(rest, rest.length);
    }
    return true;
  }

  /** An external span is new or has changed. */
  void externalChanged(TaskMeta span) {
    dropped.addAndGet(changes.put(span));
  }

  /** Shows the tasks that have left their threads and have not reached the store. */
  void forEachPending(Consumer<Task> reader) {
    queue.forEach(reader);
  }

  /** How many ended tasks and changes listeners were not told of, because they were too slow. */
  long dropped() {
    return dropped.get();
  }

  /**
   * Waits until listeners were told of all that has happened so far.
   *
   * @return whether they were in time; false at once on the feed's own thread
   */
  boolean await(long millis) {
    if (Thread.currentThread() == thread) {
      return false;
    }
    long deadline = System.nanoTime() + millis * 1_000_000;
    long wanted;
    synchronized (lock) {
      wanted = polls + 2; // One more than the next: a poll may be under way.
      pollsWanted = Math.max(pollsWanted, wanted);
    }
    queue.hurry();
    if (!waitUntil(() -> hasEnded || polls >= wanted, deadline)) {
      return false;
    }
    // What was in a buffer at that time has been reported since, or has gone into the queue.
    long handedOver = queue.added();
    queue.hurry();
    return waitUntil(() -> hasEnded || queue.hasHandled(handedOver), deadline);
  }

  /** Tells the rest, and that the trace is finished. */
  void close() {
    isStopping = true;
    queue.hurry();
    long deadline = System.nanoTime() + CLOSE_MILLIS * 1_000_000;
    if (Thread.currentThread() != thread && !waitUntil(() -> hasEnded, deadline)) {
      Diagnostics.warn(TOO_SLOW, null);
    }
  }

  /** Ends the thread without telling anybody: nobody listens any more. */
  void abandon() {
    markStopping();
    close();
  }

  /** Has it take no new listeners. */
  void markStopping() {
    isAbandoned = true;
    isStopping = true;
  }

  /** Whether it takes no new listeners. */
  boolean isStopping() {
    return isStopping;
  }

  private boolean waitUntil(BooleanSupplier condition, long deadline) {
    boolean interrupted = false;
    synchronized (lock) {
      while (!condition.getAsBoolean()) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        try {
          lock.wait(left);
        } catch (InterruptedException remembered) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return condition.getAsBoolean();
    }
  }

  private void run() {
    trouble.rehearse();
    boolean isLast = false;
    while (!isLast) {
      try {
        isLast = isStopping;
        if (isLast) {
          finish();
        } else {
          turn();
        }
        trouble.say();
      } catch (Throwable broken) {
        trouble.survive(broken);
      }
    }
    synchronized (lock) {
      hasEnded = true;
      lock.notifyAll();
    }
  }

  private void turn() {
    boolean isWanted;
    synchronized (lock) {
      isWanted = polls < pollsWanted;
    }
    round(queue.take(BATCH, isWanted ? 0 : nextPoll - System.nanoTime()));
    long now = System.nanoTime();
    if (isWanted || now - nextPoll >= 0) {
      nextPoll = now + TICK_NANOS;
      poll();
    }
  }

  private void finish() {
    try {
      // What is in a buffer is seen there; what was handed over before is in the queue.
      poll();
      queue.close();
      while (!queue.isEmpty()) {
        round(queue.take(BATCH, 0));
      }
      poll();
      if (!isAbandoned) {
        List<TaskMeta> unfinished = progress.announced();
        unfinished.removeIf(TaskMeta::isFinished);
        unfinished.addAll(openExternal.get());
        listeners.finished(trace.get(), unfinished);
      }
    } finally {
      store.hold(null);
    }
  }

  /** Reads what was taken out of the queue, tells of it, and gives it to the store. */
  private void round(List<HandOver> handed) {
    try {
      if (!isAbandoned) {
        handed.forEach(each -> each.forEach(this::read));
        tell();
      }
    } finally {
      for (HandOver each : handed) {
        each.moveTo(store);
      }
      queue.handled();
      wakeWaiting(0);
    }
  }

  private void read(Task task) {
    try {
      progress.handedOver(task);
    } catch (Throwable broken) {
      dropped.incrementAndGet();
      trouble.note(broken);
    }
  }

  private void poll() {
    try {
      if (!isAbandoned) {
        progress.poll(session, queue);
        tell();
      }
    } finally {
      wakeWaiting(1);
    }
  }

  private void wakeWaiting(int polled) {
    synchronized (lock) {
      polls += polled;
      lock.notifyAll();
    }
  }

  private void tell() {
    List<TaskMeta> news = progress.takeNews();
    news.addAll(changes.takeAll());
    if (listeners.hasNewcomers()) {
      listeners.welcome(trace.get(), progress.announced(), news);
    }
    listeners.changed(trace.get(), Collections.unmodifiableList(news));
  }
}
