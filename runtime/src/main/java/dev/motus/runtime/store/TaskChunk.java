package dev.motus.runtime.store;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDetail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few dozen finished tasks that came together and leave together. */
final class TaskChunk {
  private static final int CAPACITY = 64;

  private final @Nullable Task[] tasks;
  private int count;
  private boolean hasContent;

  /** An empty chunk that tasks are added to. */
  TaskChunk() {
    this(new Task[CAPACITY]);
  }

  /** A chunk that uses this array; its caller reads each place before {@link #add} fills it. */
  TaskChunk(@Nullable Task[] tasks) {
    this.tasks = tasks;
  }

  boolean isFull() {
    return count == tasks.length;
  }

  void add(Task task) {
    tasks[count++] = task;
    hasContent |= task.detail() != null;
  }

  /** Clears the array behind the last task, so that it keeps no other task in memory. */
  void clearRest() {
    for (int i = count; i < tasks.length; i++) {
      tasks[i] = null;
    }
  }

  int count() {
    return count;
  }

  /** Whether any task may still have content. */
  boolean hasContent() {
    return hasContent;
  }

  /** The tasks of some chunks, and then those of others. */
  static List<Task> tasks(Iterable<TaskChunk> some, Iterable<TaskChunk> others) {
    List<Task> all = new ArrayList<>();
    for (TaskChunk chunk : some) {
      chunk.addTo(all);
    }
    for (TaskChunk chunk : others) {
      chunk.addTo(all);
    }
    return all;
  }

  private void addTo(List<Task> all) {
    for (int i = 0; i < count; i++) {
      Task task = tasks[i];
      if (task != null) {
        all.add(task);
      }
    }
  }

  /**
   * Gives up the content of the earliest tasks.
   *
   * @param enough how many characters to give up at least, if there are as many
   */
  Dropped dropContent(long enough) {
    long chars = 0;
    int contents = 0;
    for (int i = 0; i < count; i++) {
      if (chars >= enough) {
        return new Dropped(chars, contents);
      }
      Task task = tasks[i];
      TaskDetail detail = task == null ? null : task.detail();
      if (detail != null && !detail.contentDropped()) {
        long size = detail.contentChars();
        chars += size;
        contents += size > 0 ? 1 : 0;
        detail.dropContent();
      }
    }
    hasContent = false;
    return new Dropped(chars, contents);
  }

  /** What was given up. */
  static final class Dropped {
    final long chars;
    final int contents;

    Dropped(long chars, int contents) {
      this.chars = chars;
      this.contents = contents;
    }
  }

  /** About how many characters a task keeps in memory. */
  static long contentChars(Task task) {
    TaskDetail detail = task.detail();
    return detail == null ? 0 : detail.contentChars();
  }
}
