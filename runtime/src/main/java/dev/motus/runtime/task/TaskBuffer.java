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
 *   <li>{@link #flush} hands the tasks to the sink (under the sink's lock) before it clears the
 *       slots. A reader that reads all buffers before it reads the sink therefore finds each task
 *       in one of the two, perhaps in both; it tells them apart by id. A slot that it finds empty
 *       was flushed before.
 *   <li>The array is replaced by a larger one only right after a flush, when all of its tasks are
 *       in the sink; a reader works on the array that it loaded.
 * </ul>
 */
final class TaskBuffer {
  /** Small at first, because many threads (virtual ones above all) run just a task or two. */
  private static final int FIRST_CAPACITY = 4;

  private static final int MAX_CAPACITY = 64;

  private static final int CONTENT_STEP = 65_536;

  private final TaskSink sink;
  private final WeakReference<Thread> owner;
  private @Nullable Task[] slots = new Task[FIRST_CAPACITY];
  private int size;
  private long contentChars;

  TaskBuffer(TaskSink sink, Thread owner) {
    this.sink = sink;
    this.owner = new WeakReference<>(owner);
  }

  void add(Task task) {
    if (size == slots.length) {
      flush();
    }
    slots[size] = task;
    VarHandle.releaseFence();
    size++;
  }

  /** Counts captured content and hands the sum in from time to time. */
  void addContent(long chars) {
    contentChars += chars;
    if (contentChars > CONTENT_STEP) {
      handInContent();
    }
  }

  void flush() {
    sink.accept(slots, size);
    handInContent();
    int used = slots.length;
    size = 0;
    VarHandle.releaseFence();
    if (used < MAX_CAPACITY) {
      slots = new Task[used * 2];
    } else {
      Arrays.fill(slots, null);
    }
  }

  private void handInContent() {
    long chars = contentChars;
    if (chars > 0) {
      contentChars = 0;
      sink.contentAdded(chars);
    }
  }

  /** Whether the thread that writes here has ended, so that anyone may {@link #flush}. */
  boolean isAbandoned() {
    Thread thread = owner.get();
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
}
