package dev.motus.runtime.task;

import org.jspecify.annotations.Nullable;

/**
 * For Motus's own packages: takes tasks from the threads that ran them, many at a time.
 * Thread-safe.
 */
public interface TaskSink {
  /**
   * Takes over tasks, in the order in which one thread started them. Some may still be running;
   * they are read later through the same objects.
   *
   * @param tasks the tasks; the array is the sink's from now on
   * @param count how many of the array's elements are filled, from the first on
   */
  void accept(@Nullable Task[] tasks, int count);

  /**
   * Has ready what {@link #accept} needs; where memory or stack runs out here, no task is lost.
   * Does nothing unless overridden.
   */
  default void prepare() {}

  /** Says that about so many characters of content were captured since the last time. */
  void contentAdded(long chars);
}
