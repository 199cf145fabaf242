package dev.motus.runtime.task;

import org.jspecify.annotations.Nullable;

/**
 * What the runtime knows of one thread. Only that thread touches it; other threads read the {@link
 * TaskBuffer} alone, which has its own argument.
 */
final class ThreadState {
  private static final ThreadLocal<ThreadState> LOCAL = ThreadLocal.withInitial(ThreadState::new);

  /** Ids taken from the session at once, so that its counter is touched once in that many tasks. */
  private static final int ID_BLOCK = 64;

  /** The task whose body runs now; may have ended on another thread in the meantime. */
  @Nullable Task current;

  /** The task that a carrier made current: it stays the parent even when it has ended. */
  @Nullable Task base;

  @Nullable TaskSession session;
  @Nullable TaskBuffer buffer;
  ThreadInfo info;

  /** Set while values are captured: tasks that a toString() calls then capture nothing. */
  boolean capturing;

  private String threadName;
  private long nextId;
  private long idLimit;

  private ThreadState() {
    Thread thread = Thread.currentThread();
    this.threadName = thread.getName();
    this.info = new ThreadInfo(thread, this);
  }

  static ThreadState get() {
    return LOCAL.get();
  }

  /** Moves this thread over to another session; what it did for the old one is handed in. */
  void attach(TaskSession next) {
    TaskBuffer old = buffer;
    if (old != null) {
      old.flush();
    }
    if (current != null && current.trace.session != next) {
      current = null;
      base = null;
    }
    session = next;
    buffer = next.newBuffer();
    nextId = 0;
    idLimit = 0;
  }

  long nextId(TaskSession from) {
    if (nextId == idLimit) {
      nextId = from.takeIds(ID_BLOCK);
      idLimit = nextId + ID_BLOCK;
    }
    return nextId++;
  }

  /** The parent of a task that starts now on this thread, or null for a root. */
  @Nullable Task parent() {
    Task candidate = current;
    // A task that ended on another thread, or out of order, is still here: its parent takes over,
    // unless a carrier put it here on purpose.
    while (candidate != null && candidate.endNanos != 0 && candidate != base) {
      candidate = candidate.parent;
    }
    return candidate;
  }

  /** The thread as it is named now; pools rename their threads between pieces of work. */
  ThreadInfo refreshedInfo() {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    if (!name.equals(threadName)) {
      threadName = name;
      info = new ThreadInfo(thread, this);
    }
    return info;
  }
}
