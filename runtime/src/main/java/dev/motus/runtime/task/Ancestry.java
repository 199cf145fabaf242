package dev.motus.runtime.task;

import org.jspecify.annotations.Nullable;

/**
 * Keeps rows of ancestors short. A task refers to its parent; where each piece of work starts the
 * next one and ends, that row would grow, and stay in memory, for ever. Only carriers and explicit
 * parents can build such rows (in nested calls all ancestors still run), so this is where they are
 * cut, away from the hot path.
 */
final class Ancestry {
  /** Deeper than agents nest, and few enough to walk for every carrier. */
  static final int MOST = 256;

  private Ancestry() {}

  /** Cuts what is more than {@link #MOST} above the task, as far as it has ended. */
  static void shorten(@Nullable Task task) {
    Task each = task;
    for (int i = 0; i < MOST && each != null; i++) {
      each = each.parent;
    }
    if (each != null) {
      Task above = each.parent;
      // Two threads may do this at once: either stand-in says the same.
      if (above != null && above.parent != null && above.endNanos != 0) {
        each.parent = standIn(above);
      }
    }
  }

  /** A task with the same id and times, and nothing above it. */
  static Task standIn(Task task) {
    Task copy = new Task(task.id(), task.descriptor, null, task.origin);
    copy.startNanos = task.startNanos;
    copy.endNanos = task.endNanos;
    return copy;
  }
}
