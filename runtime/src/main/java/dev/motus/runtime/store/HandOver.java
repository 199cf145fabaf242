package dev.motus.runtime.store;

import dev.motus.runtime.task.Task;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tasks that one thread handed over together. Immutable. */
final class HandOver {
  private final @Nullable Task[] tasks;
  private final int count;
  private final long chars;

  /**
   * Takes an array over, which nobody changes any more.
   *
   * @param count how many of its elements are filled
   * @param chars about how much captured content they hold
   */
  HandOver(@Nullable Task[] tasks, int count, long chars) {
    this.tasks = tasks;
    this.count = count;
    this.chars = chars;
  }

  int count() {
    return count;
  }

  long chars() {
    return chars;
  }

  /** Shows the tasks in the order of their starts. */
  void forEach(Consumer<Task> reader) {
    for (int i = 0; i < count; i++) {
      Task task = tasks[i];
      if (task != null) {
        reader.accept(task);
      }
    }
  }

  /** Hands on a copy: the store orders its arrays, and others may be reading this one. */
  void moveTo(TaskStore store) {
    store.accept(tasks.clone(), count);
  }
}
