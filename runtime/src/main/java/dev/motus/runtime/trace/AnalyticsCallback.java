package dev.motus.runtime.trace;

/** Told of every task that has ended. May be called by many threads at once. */
@FunctionalInterface
public interface AnalyticsCallback {
  /**
   * Called once a task has ended, on the thread that ended it, before the hooks.
   *
   * @param task what is known of it
   * @param success whether it ended normally
   * @throws Exception is reported once and goes no further
   */
  void onTaskCompleted(TaskMeta task, boolean success) throws Exception;
}
