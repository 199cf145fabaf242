package dev.motus.runtime.task;

import org.jspecify.annotations.Nullable;

/**
 * What tasks that start one after the other on one thread have in common: the thread, as it was
 * named then, the trace, and the upper part of their ids. Immutable; shared by as many tasks as it
 * fits, which keeps each of them small.
 */
final class TaskOrigin {
  /** The lower bits of an id, which a task keeps for itself. */
  private static final long LOW_BITS = 0x7FFF_FFFFL;

  /** Of the task that nobody listens to, which has no thread; nothing asks for its state. */
  @SuppressWarnings("NullAway")
  static final TaskOrigin UNHEARD =
      new TaskOrigin("", 0, null, new TraceIdentity(null, 0, null), 0);

  final ThreadState state;
  final TraceIdentity trace;

  /** Where tasks of this origin are written down, or null. */
  final @Nullable TaskLog log;

  /** What the log calls this origin; 0 until a task has asked. Of the thread that starts them. */
  int loggedOrigin;

  private final long idHigh;
  private final String name;
  private final String shownName;

  /**
   * Stands for a span of another process, as the parent of tasks. It has no id here, and is never
   * over; nothing asks for its thread.
   */
  @SuppressWarnings("NullAway")
  static Task remote(RemoteParent parent, @Nullable TaskSession session) {
    TraceIdentity trace = new TraceIdentity(session, 0, parent);
    return new Task(0, TaskDescriptor.UNHEARD, null, new TaskOrigin("", 0, null, trace, 0));
  }

  TaskOrigin(Thread thread, ThreadState state, TraceIdentity trace, long id) {
    this(thread.getName(), thread.getId(), state, trace, id);
  }

  private TaskOrigin(String name, long threadId, ThreadState state, TraceIdentity trace, long id) {
    this.name = name;
    // A virtual thread has no name unless the program gives it one.
    this.shownName = name.isEmpty() && threadId != 0 ? "thread-" + threadId : name;
    this.state = state;
    this.trace = trace;
    this.log = trace.session == null ? null : trace.session.log();
    this.idHigh = id & ~LOW_BITS;
  }

  /** Whether ids up to this one share the upper part. */
  boolean covers(long id) {
    return (id & ~LOW_BITS) == idHigh;
  }

  static int lowBits(long id) {
    return (int) (id & LOW_BITS);
  }

  long id(int low) {
    return idHigh | low;
  }

  /** Whether the thread has the same name still; pools rename theirs between pieces of work. */
  @SuppressWarnings("ReferenceEquality") // a renamed thread has another string, equal or not
  boolean isNamedLike(Thread thread) {
    return thread.getName() == name;
  }

  /** The thread's name, or one made of its number. */
  String threadName() {
    return shownName;
  }
}
