package dev.motus.annotation;

/** The moments in a task's life at which hooks are called. */
public enum TaskEvent {
  /** The task has started; its body has not run yet. */
  TASK_START("task_start"),
  /** The task ended normally. */
  TASK_END("task_end"),
  /** The task threw, or its future completed exceptionally. */
  TASK_ERROR("task_error"),
  /** The task was cancelled or interrupted. */
  TASK_CANCELLED("task_cancelled");

  private final String wireName;

  TaskEvent(String wireName) {
    this.wireName = wireName;
  }

  /** The name in files, settings and protocols, the same as in Motus for Python. */
  public String wireName() {
    return wireName;
  }
}
