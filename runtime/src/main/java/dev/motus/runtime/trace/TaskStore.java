package dev.motus.runtime.trace;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDetail;
import dev.motus.runtime.task.TaskSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps finished tasks within bounds. The oldest leave first, roots and failed ones last; running
 * ones stay. When the captured content outgrows its bound, the oldest tasks lose that alone.
 *
 * <p>Threads hand their tasks in by the dozen, so the lock is taken once for many tasks.
 */
final class TaskStore implements TaskSink {
  private final int maxTasks;
  private final long maxContent;

  /** In the order of arrival; a task here may still be running until its turn to leave comes. */
  private final ArrayDeque<Task> ordinary = new ArrayDeque<>();

  /** Finished roots and failures that were too old to stay among the ordinary ones. */
  private final ArrayDeque<Task> important = new ArrayDeque<>();

  private final ArrayList<Task> running = new ArrayList<>();
  private final ArrayDeque<Task> withContent = new ArrayDeque<>();
  private int checkRunningAt = 64;
  private int checkContentAt = 64;
  private long content;
  private long droppedTasks;
  private long droppedContents;

  TaskStore(int maxTasks, long maxContent) {
    this.maxTasks = maxTasks;
    this.maxContent = maxContent;
  }

  /** What is kept, by id, and what had to go. */
  record View(List<Task> tasks, long droppedTasks, long droppedContents) {}

  @Override
  public synchronized void accept(@Nullable Task[] tasks, int count) {
    for (int i = 0; i < count; i++) {
      Task task = tasks[i];
      if (task != null) {
        ordinary.addLast(task);
        if (task.detail() != null) {
          withContent.addLast(task);
        }
      }
    }
    if (running.size() >= checkRunningAt) {
      takeBackEnded();
    }
    while (ordinary.size() + important.size() > maxTasks) {
      dropOne();
    }
    if (withContent.size() >= checkContentAt) {
      forgetDropped();
    }
  }

  @Override
  public synchronized void contentAdded(long chars) {
    content += chars;
    int candidates = withContent.size();
    while (content > maxContent && candidates-- > 0) {
      Task oldest = withContent.removeFirst();
      if (oldest.isEnded()) {
        if (dropContent(oldest)) {
          droppedContents++;
        }
      } else {
        withContent.addLast(oldest);
      }
    }
  }

  /** Everything that is kept, together with what threads still hold, as one consistent view. */
  synchronized View view(List<Task> buffered) {
    Map<Long, Task> all = new LinkedHashMap<>();
    for (Iterable<Task> part : List.of(important, running, ordinary, buffered)) {
      part.forEach(task -> all.put(task.id(), task));
    }
    List<Task> sorted = new ArrayList<>(all.values());
    // A thread stores its task just before it takes the time: without one it has not begun yet.
    sorted.removeIf(task -> task.startNanos() == 0);
    sorted.sort(Comparator.comparingLong(Task::startNanos).thenComparingLong(Task::id));
    long surplus = sorted.stream().filter(Task::isEnded).count() - maxTasks;
    long trimmed = Math.max(0, surplus);
    if (surplus > 0) {
      // The same rule as for those that left: the bound holds exactly, whatever threads still hold.
      surplus -= trim(sorted, surplus, true);
      trim(sorted, surplus, false);
    }
    return new View(sorted, droppedTasks + trimmed, droppedContents);
  }

  private static long trim(List<Task> tasks, long surplus, boolean ordinaryOnly) {
    long[] left = {surplus};
    tasks.removeIf(
        task -> {
          boolean goes = left[0] > 0 && task.isEnded() && !(ordinaryOnly && isImportant(task));
          left[0] -= goes ? 1 : 0;
          return goes;
        });
    return surplus - left[0];
  }

  private void dropOne() {
    Task oldest = ordinary.pollFirst();
    if (oldest == null) {
      drop(important.removeFirst());
    } else if (!oldest.isEnded()) {
      running.add(oldest);
    } else if (isImportant(oldest)) {
      important.addLast(oldest);
    } else {
      drop(oldest);
    }
  }

  private void drop(Task task) {
    dropContent(task);
    task.forgetParent();
    droppedTasks++;
  }

  /** Gives up the content of an ended task; false when it had none. */
  private boolean dropContent(Task task) {
    TaskDetail detail = task.detail();
    if (detail == null || detail.contentDropped()) {
      return false;
    }
    long chars = detail.contentChars();
    content -= chars;
    detail.dropContent();
    return chars > 0;
  }

  /** Puts tasks that have ended in the meantime back in the row of those that may leave. */
  private void takeBackEnded() {
    running.removeIf(
        task -> {
          if (task.isEnded()) {
            (isImportant(task) ? important : ordinary).addFirst(task);
            return true;
          }
          return false;
        });
    checkRunningAt = Math.max(64, running.size() * 2);
  }

  /** Lets go of tasks that have left, or have no content any more. */
  private void forgetDropped() {
    withContent.removeIf(
        task -> {
          TaskDetail detail = task.detail();
          return detail == null || detail.contentDropped();
        });
    checkContentAt = Math.max(64, withContent.size() * 2);
  }

  private static boolean isImportant(Task task) {
    TaskDetail detail = task.detail();
    return task.parentId() == 0 || (detail != null && detail.outcome() == TaskEvent.TASK_ERROR);
  }
}
