package dev.motus.runtime.store;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDetail;
import dev.motus.runtime.task.TaskSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps finished tasks within bounds. The oldest leave first, roots and failed ones last; running
 * ones stay. When the captured content outgrows its bound, the oldest tasks lose their content and
 * stay.
 *
 * <p>Threads hand their tasks in by the dozen, and by the dozen they leave, so that keeping a task
 * costs little more than a look at it while it is still in the processor's cache.
 */
final class TaskStore implements TaskSink, Comparator<Task> {
  /** Tasks that wait for a result that may never come must not fill the memory. */
  static final int MOST_UNFINISHED = 10_000;

  private final int maxTasks;
  private final long maxContent;
  private final TraceClock clock;

  /** Finished tasks in the order of arrival. */
  private final ArrayDeque<TaskChunk> ordinary = new ArrayDeque<>();

  /** Finished roots and failures in the order of arrival. */
  private final ArrayDeque<TaskChunk> important = new ArrayDeque<>();

  /** Tasks that had not ended when they came. */
  private final ArrayList<Task> running = new ArrayList<>();

  /** Says which of those must stay here with their content, even when they have ended. */
  private @Nullable Predicate<Task> held;

  private int finished;
  private int checkRunningAt = 64;
  private long content;
  private long droppedTasks;
  private long droppedUnfinished;
  private long droppedContents;

  /** Counts all tasks that came here ended or were given up. */
  private final TaskTotals totals = new TaskTotals();

  private final ReportedTokens tokens = new ReportedTokens();

  TaskStore(int maxTasks, long maxContent, TraceClock clock) {
    this.clock = clock;
    this.maxTasks = maxTasks;
    this.maxContent = maxContent;
  }

  /** What is kept, by start time, and what had to go. */
  record View(List<Task> tasks, long droppedTasks, long droppedUnfinished, long droppedContents) {}

  /**
   * Keeps running tasks that someone has yet to read, content and all, even when they end.
   *
   * @return the running tasks
   */
  synchronized List<Task> hold(@Nullable Predicate<Task> tasks) {
    held = tasks;
    return new ArrayList<>(running);
  }

  @Override
  public synchronized void accept(@Nullable Task[] tasks, int count) {
    clock.check();
    // The array itself becomes the chunk of the kind that comes first; most arrays have one kind.
    TaskChunk chunk = new TaskChunk(tasks);
    ArrayDeque<TaskChunk> target = null;
    for (int i = 0; i < count; i++) {
      Task task = tasks[i];
      if (task == null) {
        continue;
      }
      if (!task.isEnded()) {
        running.add(task);
        continue;
      }
      count(task);
      ArrayDeque<TaskChunk> kind = isImportant(task) ? important : ordinary;
      if (target == null) {
        target = kind;
      }
      if (kind == target) {
        chunk.add(task);
        finished++;
      } else {
        addTo(kind, task);
      }
    }
    chunk.clearRest();
    if (target != null) {
      target.addLast(chunk);
    }
    if (running.size() >= checkRunningAt) {
      takeBackEnded();
    }
    evict();
  }

  @Override
  public synchronized void contentAdded(long chars) {
    content += chars;
    if (content > maxContent) {
      // A little more than needed, so that the next value does not bring us back here.
      long target = maxContent - maxContent / 8;
      takeBackEnded();
      dropContent(ordinary, target);
      dropContent(important, target);
      if (content > maxContent) {
        giveUpContent(target);
      }
    }
  }

  /** Everything that is kept, together with what threads still hold, as one consistent view. */
  synchronized View view(List<Task> buffered) {
    // Short programs wait for this when they end: no lambdas, and loops where streams would do.
    Map<Long, Task> all = new LinkedHashMap<>();
    List<Task> known = TaskChunk.tasks(important, ordinary);
    known.addAll(running);
    known.addAll(buffered);
    for (Task task : known) {
      // A thread stores its task just before it takes the time: without one it has not begun yet.
      if (task.startNanos() != 0) {
        all.put(task.id(), task);
      }
    }
    List<Task> sorted = new ArrayList<>(all.values());
    sorted.sort(this);
    int ended = 0;
    for (Task task : sorted) {
      ended += task.isEnded() ? 1 : 0;
    }
    long surplus = Math.max(0, ended - maxTasks);
    if (surplus > 0) {
      // The same rule as for those that left: the bound holds exactly, whatever threads still hold.
      trim(sorted, trim(sorted, surplus, true), false);
    }
    return new View(sorted, droppedTasks + surplus, droppedUnfinished, droppedContents);
  }

  /** Earlier ones first; at the same time those with the smaller id. */
  @Override
  public int compare(Task one, Task other) {
    int order = Long.compare(one.startNanos(), other.startNanos());
    return order != 0 ? order : Long.compare(one.id(), other.id());
  }

  record Totals(TaskTotals tasks, long tokens) {}

  /**
   * Counts everything that ever was, with what is on its way here.
   *
   * @param external tokens that spans of other tools report below tasks of ours, or beside them
   */
  synchronized Totals totals(List<Task> buffered, List<ExternalSpans.Tokens> external) {
    Set<Task> notCounted = Collections.newSetFromMap(new IdentityHashMap<>());
    notCounted.addAll(buffered);
    List<Task> counted = TaskChunk.tasks(important, ordinary);
    for (Task each : counted) {
      notCounted.remove(each);
    }
    notCounted.addAll(running);
    TaskTotals all = new TaskTotals(totals);
    for (Task task : notCounted) {
      if (task.startNanos() != 0) {
        all.add(task);
      }
    }
    return new Totals(all, tokens.with(notCounted, external, counted));
  }

  private void count(Task task) {
    totals.add(task);
    tokens.count(task);
  }

  private static long trim(List<Task> tasks, long surplus, boolean ordinaryOnly) {
    long[] left = {surplus};
    tasks.removeIf(
        task -> {
          boolean goes = left[0] > 0 && task.isEnded() && !(ordinaryOnly && isImportant(task));
          left[0] -= goes ? 1 : 0;
          return goes;
        });
    return left[0];
  }

  /** Lets whole chunks go while at least the bound stays; {@link #view} trims the rest. */
  private void evict() {
    while (true) {
      ArrayDeque<TaskChunk> from = ordinary.isEmpty() ? important : ordinary;
      TaskChunk oldest = from.peekFirst();
      if (oldest == null || finished - oldest.count() < maxTasks) {
        return;
      }
      from.removeFirst();
      finished -= oldest.count();
      droppedTasks += oldest.count();
      if (oldest.hasContent()) {
        content -= oldest.dropContent(Long.MAX_VALUE).chars;
      }
    }
  }

  private void dropContent(ArrayDeque<TaskChunk> chunks, long target) {
    for (TaskChunk chunk : chunks) {
      if (content <= target) {
        return;
      }
      if (chunk.hasContent()) {
        TaskChunk.Dropped dropped = chunk.dropContent(content - target);
        content -= dropped.chars;
        droppedContents += dropped.contents;
      }
    }
  }

  private void addTo(ArrayDeque<TaskChunk> chunks, Task task) {
    TaskChunk last = chunks.peekLast();
    if (last == null || last.isFull()) {
      last = new TaskChunk();
      chunks.addLast(last);
    }
    last.add(task);
    finished++;
  }

  /** Moves tasks that have ended in the meantime to the finished ones, which may leave. */
  private void takeBackEnded() {
    running.removeIf(
        task -> {
          if (task.isEnded() && (held == null || !held.test(task))) {
            count(task);
            addTo(isImportant(task) ? important : ordinary, task);
            return true;
          }
          return false;
        });
    giveUpUnfinished();
    checkRunningAt = Math.max(64, running.size() + Math.min(running.size(), 2_048));
  }

  /** Gives up the oldest tasks when too many have left their threads and wait for a result. */
  private void giveUpUnfinished() {
    int surplus = running.size() - MOST_UNFINISHED;
    if (surplus > 0) {
      int[] left = {surplus};
      running.removeIf(task -> left[0] > 0 && giveUp(task) && left[0]-- > 0);
    }
  }

  private boolean giveUp(Task task) {
    if (task.isEnded() || !task.isShared()) {
      return false;
    }
    count(task);
    droppedUnfinished++;
    return true;
  }

  /** Gives up running tasks for their content, which cannot be taken from them while they run. */
  private void giveUpContent(long target) {
    running.removeIf(
        task -> {
          long chars = TaskChunk.contentChars(task);
          boolean goes = content > target && chars > 0 && giveUp(task);
          content -= goes ? chars : 0;
          return goes;
        });
    if (content > target) {
      // The sum includes what given-up tasks added when they ended; count again what is here.
      content = 0;
      for (Task task : running) {
        content += TaskChunk.contentChars(task);
      }
    }
  }

  /** Whether the task is a root or failed. */
  static boolean isImportant(Task task) {
    TaskDetail detail = task.detail();
    return task.isRoot() || (detail != null && detail.outcome() == TaskEvent.TASK_ERROR);
  }
}
