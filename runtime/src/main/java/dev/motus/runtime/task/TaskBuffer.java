package dev.motus.runtime.task;

import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The latest tasks of one thread, on their way to the sink.
 *
 * <p>One thread writes, any thread may read at any time without stopping it. Why that is right:
 *
 * <ul>
 *   <li>{@link #add} stores the task, then a release fence, then the new size. A reader loads the
 *       size, then an acquire fence, then the slots: a size that it sees covers slots, and the
 *       start fields of the tasks in them, that it sees.
 *   <li>{@link #flush} hands the array over to the sink (under the sink's lock) and goes on with a
 *       new one. A reader that reads all buffers before it reads the sink therefore finds each task
 *       in one of the two, perhaps in both; it tells them apart by id. Where it sees the old size
 *       with the new array, it finds empty slots, whose tasks the sink has by then.
 *   <li>A reader that is the sink's own end, and must not see a task here after it came out there,
 *       uses {@link #forEachUnsent}: the mark is set before the array goes into the sink, so
 *       whoever has the array sees the mark, until it is cleared behind the new array.
 * </ul>
 *
 * <p>The array is new each time on purpose: it dies young as a whole, and a reference from one
 * young object to another costs the collector nothing (see {@link ThreadState}).
 */
final class TaskBuffer {
  /** The buffer of a thread that has no session. */
  static final TaskBuffer NONE = new TaskBuffer(null, null, null);

  /** Small at first, because many threads (virtual ones above all) run just a task or two. */
  private static final int FIRST_CAPACITY = 4;

  static final int MAX_CAPACITY = 64;
  private static final int CONTENT_STEP = 65_536;

  /** So much content does not wait for the array to fill up. */
  private static final int MUCH_CONTENT = 8 * CONTENT_STEP;

  private final @Nullable TaskSink sink;
  private final @Nullable TaskSession session;
  private final @Nullable WeakReference<Thread> owner;
  private @Nullable Task[] slots = new Task[FIRST_CAPACITY];
  private int size;
  private long contentChars;

  /** What was captured since the last flush. */
  private long contentHere;

  /** The id of the first task since the last hand-over; a thread's ids grow. */
  private long firstId = Long.MAX_VALUE;

  /** How many tasks ended in here whose result is a text that waits; written by the owner. */
  private int textCount;

  /** How many of them are noted; guarded by the lock of {@link TextResults}. */
  private int notedTexts;

  /** Set while the array is on its way into the sink. */
  private boolean isHandingOver;

  TaskBuffer(@Nullable TaskSink sink, @Nullable TaskSession session, @Nullable Thread owner) {
    this.sink = sink;
    this.session = session;
    this.owner = owner == null ? null : new WeakReference<>(owner);
  }

  boolean isFull() {
    return size == slots.length;
  }

  /** Adds a task; there is room. */
  void add(Task task) {
    int index = size;
    if (index == 0) {
      firstId = task.id();
    }
    slots[index] = task;
    VarHandle.releaseFence();
    size = index + 1;
  }

  /** The task that was added last; there is one. */
  @SuppressWarnings("NullAway") // the slots below the size are filled
  Task last() {
    return slots[size - 1];
  }

  /** Whether a task that started on this thread is still in here. */
  boolean holds(Task task) {
    return size > 0 && task.id() >= firstId;
  }

  /** Says that a task in here has a text as its result. */
  void addText() {
    textCount++;
  }

  /** Shows the tasks if texts came since the last time. Under the lock of {@link TextResults}. */
  void forEachNewText(Consumer<Task> reader) {
    int count = textCount;
    if (count != notedTexts) {
      forEach(reader);
      notedTexts = count;
    }
  }

  /** Hands everything to the sink. */
  void flush() {
    if (sink == null) {
      return;
    }
    if (size > 0) {
      // An old count of those noted only means that there may be nothing to note in the copy.
      if (textCount != notedTexts && session != null) {
        session.producers().texts().handedOver(Arrays.copyOf(slots, size));
      }
      // Made first: when memory runs out here, nothing has changed yet.
      sink.prepare();
      @Nullable Task[] next = new Task[Math.min(slots.length * 2, MAX_CAPACITY)];
      isHandingOver = true;
      VarHandle.releaseFence();
      try {
        sink.accept(slots, size);
      } finally {
        size = 0;
        VarHandle.releaseFence();
        slots = next;
        VarHandle.releaseFence();
        isHandingOver = false;
      }
    }
    contentHere = 0;
    handInContent();
  }

  /** Whether so much content is here that it should be handed over. */
  boolean holdsMuch() {
    return contentHere > MUCH_CONTENT;
  }

  /** Counts captured content and hands the sum in from time to time. */
  void addContent(long chars) {
    contentHere += chars;
    contentChars += chars;
    if (contentChars > CONTENT_STEP) {
      handInContent();
    }
  }

  private void handInContent() {
    long chars = contentChars;
    if (sink != null && chars > 0) {
      contentChars = 0;
      sink.contentAdded(chars);
    }
  }

  /** The thread that writes here, or null when it is gone. */
  @Nullable Thread owner() {
    return owner == null ? null : owner.get();
  }

  /** Whether the thread that writes here has ended, so that anyone may {@link #flush}. */
  boolean isAbandoned() {
    Thread thread = owner();
    return thread == null || !thread.isAlive();
  }

  /** Shows the tasks that are here now. May be called by any thread. */
  void forEach(Consumer<Task> reader) {
    int count = size;
    VarHandle.acquireFence();
    @Nullable Task[] seen = slots;
    for (int i = 0; i < Math.min(count, seen.length); i++) {
      Task task = seen[i];
      if (task != null) {
        reader.accept(task);
      }
    }
  }

  /**
   * The same for the far end of the sink: tasks that are on their way into it, or in it by now, are
   * told apart from those that are not, so that one which came out of there does not show again.
   */
  void forEachUnsent(Consumer<Task> reader, Consumer<Task> onTheirWay) {
    boolean leaves = isHandingOver;
    VarHandle.acquireFence();
    forEach(leaves ? onTheirWay : reader);
  }

  /** Whether everything was handed over. */
  boolean isEmpty() {
    return size == 0;
  }
}
