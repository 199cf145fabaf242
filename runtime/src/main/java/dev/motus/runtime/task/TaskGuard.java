package dev.motus.runtime.task;

import org.jspecify.annotations.Nullable;

/** For Motus's own packages: may refuse model and tool calls of a trace. Thread-safe. */
public interface TaskGuard {
  /**
   * Counts a call that is about to be made.
   *
   * @param args the arguments as the caller gave them
   * @return why it must not be made, or null
   */
  @Nullable BudgetExceededException admit(Task task, @Nullable Object[] args);

  /** Takes note of what a task has used, which is about to end. */
  void used(Task task);

  /** Whether it has to know what model calls use, at every level. */
  boolean needsUsage();

  /** The same for a root that begins, with nothing counted yet. */
  TaskGuard ofRoot();
}
