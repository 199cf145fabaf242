package dev.motus.runtime.task;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime knows of one thread. Only that thread touches it; other threads read the {@link
 * TaskBuffer} alone, which has its own argument.
 *
 * <p>The current task is mostly not a field. A thread's state lives long and tasks are young, and
 * with G1 a reference from an old object to a young one costs a memory fence, about as much as the
 * rest of the basic path. The task that started last is in the buffer anyway, so a number that says
 * how the current task follows from it does for every call that has no traced calls within.
 */
final class ThreadState {
  /** Each thread's state, in a slot of {@link ThreadSlots}. */
  private static final ThreadLocal<@Nullable Object[]> LOCAL =
      new ThreadLocal<>() {
        @Override
        protected @Nullable Object[] initialValue() {
          return new @Nullable Object[1];
        }
      };

  /**
   * Ids taken from the session at once, so that its counter is touched once in that many tasks.
   * Fewer at first: a journal has a place for every id, and many threads run just a task or two.
   */
  private static final int MOST_IDS = 64;

  /** The current task is in {@link #explicit}. */
  static final int EXPLICIT = 0;

  /** The current task is the one that started last. */
  private static final int LAST = 1;

  /** The one that started last has ended; the current task is its parent. */
  private static final int PARENT_OF_LAST = 2;

  /** Told of each change of the current task, on its thread; mostly there is none. */
  static volatile @Nullable Consumer<@Nullable Task> watcher;

  int mode = EXPLICIT;
  @Nullable Task explicit;

  /** The task that a carrier made current: it stays the parent even when it has ended. */
  private @Nullable Task base;

  @Nullable TaskSession session;
  private TaskBuffer buffer = TaskBuffer.NONE;
  private @Nullable TaskOrigin origin;

  /** Set while a root's parent is asked for: tasks that this calls are not asked for theirs. */
  boolean asking;

  /** Set while values are captured: tasks that a toString() calls then capture nothing. */
  boolean capturing;

  /** The call of a tool that a model asked for and that has not begun; mostly there is none. */
  @Nullable RequestedCall requested;

  private long nextId;
  private long idLimit;
  private int idsAtOnce;

  /**
   * The first of the tasks that ended here and could not be written down, because stack or memory
   * ran out. The next one that ends has more of it: it is one of those that called them.
   */
  @Nullable Task unlogged;

  private ThreadState() {}

  /** Has the classes of a thread's state ready, without giving the calling thread one. */
  static void load() {
    InheritedTask.load();
  }

  static ThreadState get() {
    @Nullable Object[] slot = LOCAL.get();
    return slot[0] instanceof ThreadState known ? known : begin(slot);
  }

  private static ThreadState begin(@Nullable Object[] slot) {
    ThreadState state = new ThreadState();
    Task taken = InheritedTask.taken();
    state.makeCurrent(taken, taken);
    InheritedTask.giveFrom(ThreadSlots.fill(slot, state));
    return state;
  }

  /** Moves this thread over to another session; what it did for the old one is handed in. */
  void attach(TaskSession next) {
    Task now = TaskStart.ofSession(current(), next);
    makeCurrent(now, now == null ? null : TaskStart.ofSession(base, next));
    buffer.flush();
    session = next;
    buffer = next.buffers().add();
    origin = null;
    nextId = 0;
    idLimit = 0;
    idsAtOnce = 1;
  }

  /** The task whose body runs now; it may have ended on another thread in the meantime. */
  @Nullable Task current() {
    return switch (mode) {
      case LAST -> buffer.last();
      case PARENT_OF_LAST -> buffer.last().parent;
      default -> explicit;
    };
  }

  /** The task that a carrier made current, or null. */
  @Nullable Task base() {
    return base;
  }

  /** Makes a task current that did not just start here. */
  void makeCurrent(@Nullable Task task, @Nullable Task carried) {
    explicit = task;
    base = carried;
    mode = EXPLICIT;
    changed();
  }

  /** The parent of a task that starts now on this thread, or null for a root. */
  @Nullable Task parent() {
    Task candidate = current();
    // A task that ended on another thread, or out of order, is still here: its parent takes over,
    // unless a carrier put it here on purpose.
    while (candidate != null && candidate.endNanos != 0 && candidate != base) {
      candidate = candidate.parent;
    }
    return candidate;
  }

  /** Makes a new task current and hands it to the buffer. */
  void push(Task task) {
    if (buffer.isFull()) {
      flush();
    }
    buffer.add(task);
    mode = LAST;
    changed();
  }

  /** Makes a new task current that is not kept. */
  void pushUnrecorded(Task task) {
    explicit = task;
    mode = EXPLICIT;
    changed();
  }

  private void changed() {
    Consumer<@Nullable Task> told = watcher;
    if (told != null) {
      told.accept(current());
    }
  }

  /** Takes a task that has ended off this thread, if it is the current one. */
  void pop(Task task) {
    if (current() != task) {
      return;
    }
    if (mode == LAST) {
      mode = PARENT_OF_LAST;
    } else {
      explicit = task.parent;
      mode = EXPLICIT;
    }
    changed();
  }

  /**
   * Takes a call that returns off its thread, also when a task that it started is still current: a
   * span by hand that nobody closed, or a call that ran out of stack before it could end. The
   * thread goes on as it was before the call.
   */
  void leave(Task task) {
    Task now = current();
    if (now == task) {
      pop(task);
      return;
    }
    for (Task each = now; each != null; each = each.parent) {
      if (each == task) {
        explicit = task.parent;
        mode = EXPLICIT;
        changed();
        return;
      }
    }
  }

  long nextId(TaskSession from) {
    if (nextId == idLimit) {
      nextId = from.takeIds(idsAtOnce);
      idLimit = nextId + idsAtOnce;
      idsAtOnce = Math.min(2 * idsAtOnce, MOST_IDS);
    }
    return nextId++;
  }

  /** Where a task starts: this thread, and the trace of the parent or a root's own. */
  TaskOrigin originFor(@Nullable Task parent, long id, TaskSession from) {
    TaskOrigin known = origin;
    if (known != null && known.covers(id)) {
      if (parent == null) {
        if (known.trace == from.sharedIdentity() && known.isNamedLike(Thread.currentThread())) {
          return known;
        }
      } else if (known.trace == parent.origin.trace) {
        return known;
      }
    }
    known =
        new TaskOrigin(
            Thread.currentThread(),
            this,
            parent == null ? from.identityOfRoot(id, this) : parent.origin.trace,
            id);
    origin = known;
    return known;
  }

  /** Writes down what could not be written when it ended. What was written stays as it is. */
  void catchUp(TaskLog log) {
    for (Task task = unlogged; task != null && task.endNanos != 0; task = task.parent) {
      log.ended(task, task.endNanos);
    }
    buffer.forEach(
        task -> {
          if (task.endNanos != 0) {
            log.ended(task, task.endNanos);
          }
        });
    unlogged = null;
  }

  /** The thread, or null when it is gone. May be asked by any thread. */
  @Nullable Thread thread() {
    return buffer.owner();
  }

  /** Whether a task that started here has not been handed to the sink yet. */
  boolean holds(Task task) {
    return buffer.holds(task);
  }

  /** Says that a task that is still here has a text as its result. */
  void addText() {
    buffer.addText();
  }

  /** Counts captured content of tasks of the attached session. */
  void addContent(long chars) {
    buffer.addContent(chars);
  }

  /** Does not wait for the buffer to fill up when it holds much content. */
  void handOverMuch() {
    if (buffer.holdsMuch()) {
      flush();
    }
  }

  /** Hands over what is in the buffer; the current task stays what it is. */
  private void flush() {
    explicit = current();
    mode = EXPLICIT;
    buffer.flush();
  }
}
