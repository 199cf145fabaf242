package dev.motus.runtime.task;

/** Which thread started a task: the name it had then, and where its state is. Immutable. */
final class ThreadInfo {
  /** Of the task that nobody listens to. */
  @SuppressWarnings("NullAway") // nothing reads its state
  static final ThreadInfo NONE = new ThreadInfo("", null);

  final String name;
  final ThreadState state;

  ThreadInfo(Thread thread, ThreadState state) {
    // Virtual threads have no name unless they are given one.
    this(thread.getName().isEmpty() ? "thread-" + thread.getId() : thread.getName(), state);
  }

  private ThreadInfo(String name, ThreadState state) {
    this.name = name;
    this.state = state;
  }
}
