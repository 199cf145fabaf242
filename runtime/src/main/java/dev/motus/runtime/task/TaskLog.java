package dev.motus.runtime.task;

/**
 * For Motus's own packages: where the threads that run tasks write them down, each at its start and
 * at its end, so that they survive the process. Implementations are thread-safe; what they throw
 * costs the task its place in the log and nothing else.
 *
 * <p>What many tasks share is written once, and tasks refer to it by number.
 */
public interface TaskLog {
  /** Writes what all tasks of a descriptor share; its number, or 0 when that cannot be done. */
  int name(TaskDescriptor descriptor);

  /** Writes what a task shares with those that start with it, its thread and its trace. */
  int origin(Task task);

  /** Writes what went into a task that is about to start; its place, or 0 when nothing did. */
  long input(Task task);

  /**
   * A task has started. Called by the thread that started it.
   *
   * @param name what {@link #name} said
   * @param origin what {@link #origin} said
   * @param input what {@link #input} said
   */
  void started(Task task, int name, int origin, long input);

  /**
   * A task ends: all of it is known, and nobody has seen the end yet. Said again of a task whose
   * end was written it does nothing.
   *
   * @param endNanos {@link System#nanoTime} at the end, not 0
   */
  void ended(Task task, long endNanos);
}
