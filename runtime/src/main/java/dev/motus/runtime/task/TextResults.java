package dev.motus.runtime.task;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts that tasks returned and that nobody has asked for yet. The trace keeps such a text in its
 * task anyway, and most are never an argument of another task: so they are noted as products when
 * an argument first looks like one, and not before. That saves the identity hash, the weak
 * reference and the place in the table, which together cost more than the rest of a detailed task.
 *
 * <p>What is found: the texts in the threads' buffers, and as many of those handed in since as the
 * trace keeps tasks, at most {@value #MAX_ARRAYS} arrays. Whoever asks for an object got it from
 * the thread that returned it, and with it what that thread wrote to its buffer before; {@link
 * #handedOver} comes before the buffer is emptied and waits for {@link #noteAll}, so that a task is
 * seen in one of the two places. All fields are guarded by this object's lock.
 */
final class TextResults {
  private static final int MAX_ARRAYS = 160;

  /** Beyond this, asking every thread's buffer would cost more than noting at once. */
  private static final int MAX_BUFFERS = 256;

  private final TaskSession session;
  private final int maxArrays;
  private final ArrayDeque<@Nullable Task[]> arrays = new ArrayDeque<>();

  TextResults(TaskSession session, int retainedTasks) {
    this.session = session;
    this.maxArrays = Math.min(MAX_ARRAYS, retainedTasks / TaskBuffer.MAX_CAPACITY);
  }

  /** Whether the result of a task that ends now on the thread of {@code state} may wait here. */
  boolean canWait(Task task, TaskDetail detail, ThreadState state) {
    return !detail.shared
        && task.origin.state == state
        && state.holds(task)
        && session.buffers().count() <= MAX_BUFFERS;
  }

  /** Takes over what a buffer is about to give away. */
  synchronized void handedOver(@Nullable Task[] tasks) {
    if (maxArrays == 0) {
      return;
    }
    if (arrays.size() == maxArrays) {
      arrays.removeFirst();
    }
    arrays.addLast(tasks);
  }

  /** Notes every text that waits. */
  void noteAll(Producers producers) {
    // Before the lock: a thread that starts or ends holds the buffers' lock when it hands over.
    List<TaskBuffer> buffers = session.buffers().all();
    synchronized (this) {
      while (!arrays.isEmpty()) {
        for (Task task : arrays.removeFirst()) {
          if (task != null) {
            note(task, producers);
          }
        }
      }
      for (TaskBuffer buffer : buffers) {
        buffer.forEachNewText(task -> note(task, producers));
      }
    }
  }

  private static void note(Task task, Producers producers) {
    // First the end, then the details: an end that is seen comes with everything before it.
    if (task.endNanos() == 0) {
      return;
    }
    TaskDetail detail = task.detail;
    if (detail == null || !detail.textWaits) {
      return;
    }
    detail.textWaits = false;
    if (detail.textResult() instanceof String text) {
      producers.add(text, task, detail.inputs());
    }
    if (detail.findings != null) {
      detail.findings.inputs = List.of();
    }
  }
}
