package dev.motus.runtime.task;

/** Which thread started a task: the name it had then, and where its state is. Immutable. */
final class ThreadInfo {
  final String name;
  final ThreadState state;

  ThreadInfo(Thread thread, ThreadState state) {
    String given = thread.getName();
    // Virtual threads have no name unless they are given one.
    this.name = given.isEmpty() ? "thread-" + thread.getId() : given;
    this.state = state;
  }
}
