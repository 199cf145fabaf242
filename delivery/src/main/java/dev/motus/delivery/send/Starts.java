package dev.motus.delivery.send;

import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks that have started and are still to be told of, where a receiver wants to hear that. It is
 * news and no more: what ends before its turn, or finds no room, is told of when it ends. Not
 * thread-safe.
 */
final class Starts {
  private static final int MOST = 1_000;

  private final Map<Long, TaskMeta> running = new LinkedHashMap<>();
  private final boolean wanted;
  private long oldestNanos;

  Starts(boolean wanted) {
    this.wanted = wanted;
  }

  /** Notes a task in its newest state. */
  void note(TaskMeta task, long nowNanos) {
    if (!wanted) {
      return;
    }
    if (task.isFinished()) {
      running.remove(task.id());
    } else if (running.size() < MOST) {
      oldestNanos = running.isEmpty() ? nowNanos : oldestNanos;
      running.put(task.id(), task);
    }
  }

  boolean isEmpty() {
    return running.isEmpty();
  }

  /** When the oldest of them was noted. */
  long oldestNanos() {
    return oldestNanos;
  }

  /** All of them; then there are none. */
  List<TaskMeta> take() {
    List<TaskMeta> all = new ArrayList<>(running.values());
    running.clear();
    return all;
  }
}
