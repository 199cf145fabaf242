package dev.motus.runtime.store;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskSession;
import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the listeners of a trace know of its tasks: which ones were announced as running, and which
 * ones were reported as ended while they were still in their thread's buffer. The latter arrive
 * again through the queue and must not be reported twice. One thread works here; any thread may ask
 * {@link #isRunning} and {@link #wasTold}.
 */
final class FeedProgress {
  /** A task that had not ended when it was seen. */
  private static final class Running {
    final Task task;
    boolean isAnnounced;

    /** Whether it has come out of its thread's buffer. */
    boolean isHandedOver;

    Running(Task task, boolean isHandedOver) {
      this.task = task;
      this.isHandedOver = isHandedOver;
    }
  }

  /** A task that was reported as ended while it was in its thread's buffer. */
  private static final class Early {
    int seenInPoll;

    /**
     * When so many arrays were taken out of the queue, the task was in one of them or was refused;
     * -1 as long as it is in its buffer.
     */
    long leavesAt = -1;

    Early(int seenInPoll) {
      this.seenInPoll = seenInPoll;
    }
  }

  private final TaskReader reader;
  private final int mostRunning;
  private final Map<Long, Running> running = new ConcurrentHashMap<>();

  /** Tasks that the queue will bring again, by id. */
  private final Map<Long, Early> early = new ConcurrentHashMap<>();

  private List<TaskMeta> news = new ArrayList<>();
  private int polls;

  /** The parent that was looked at last: siblings come in rows. */
  private @Nullable Task lastParent;

  FeedProgress(TaskReader reader, int mostRunning) {
    this.reader = reader;
    this.mostRunning = mostRunning;
  }

  /** Whether the task's end is still to be told, so that its content has to stay. */
  boolean isRunning(Task task) {
    return running.containsKey(task.id());
  }

  /** Whether the task was told of as ended before it was handed over; then it is forgotten. */
  boolean wasTold(Task task) {
    return !early.isEmpty() && early.remove(task.id()) != null;
  }

  /** A task that has left its thread's buffer. */
  void handedOver(Task task) {
    if (wasTold(task)) {
      return;
    }
    Running known = running.isEmpty() ? null : running.get(task.id());
    if (known != null) {
      known.isHandedOver = true;
      if (task.isEnded()) {
        tell(known);
      }
    } else if (task.isEnded()) {
      announceAbove(task);
      news.add(reader.read(task));
    } else {
      running.put(task.id(), new Running(task, true));
    }
  }

  /** Looks at the tasks in the buffers of all threads, and at those that ran the last time. */
  void poll(TaskSession session, HandOverQueue queue) {
    polls++;
    reader.clock().check();
    session.forEachUnsent(this::inBuffer, this::onItsWay);
    for (Running each : running.values()) {
      if (!each.isAnnounced || each.task.isEnded()) {
        tell(each);
      }
    }
    if (!early.isEmpty()) {
      forgetRefused(queue);
    }
    if (running.size() > mostRunning) {
      forgetOldest();
    }
  }

  /** What is new since the last call. */
  List<TaskMeta> takeNews() {
    List<TaskMeta> now = news;
    news = new ArrayList<>();
    return now;
  }

  /** All tasks that were announced, by id. */
  List<TaskMeta> announced() {
    List<TaskMeta> all = new ArrayList<>();
    running.values().stream()
        .filter(each -> each.isAnnounced)
        .sorted(Comparator.comparingLong(each -> each.task.id()))
        .forEach(each -> all.add(reader.read(each.task)));
    return all;
  }

  private void inBuffer(Task task) {
    // A thread stores its task just before it takes the time: without one it has not begun yet.
    if (task.startNanos() == 0 || running.containsKey(task.id())) {
      return;
    }
    if (onItsWay(task)) {
      return;
    }
    Running seen = new Running(task, false);
    running.put(task.id(), seen);
    if (task.isEnded()) {
      announceAbove(task);
      tell(seen);
    }
  }

  /** Whether the task, which has not reached the queue, was already reported as ended. */
  private boolean onItsWay(Task task) {
    Early known = early.get(task.id());
    if (known != null) {
      known.seenInPoll = polls;
    }
    return known != null;
  }

  /**
   * Forgets the tasks that the full queue has refused: a task that is in no buffer any more, and
   * still was not taken out of the queue when everything that was in there has been.
   */
  private void forgetRefused(HandOverQueue queue) {
    long in = queue.added();
    long out = queue.removed();
    early
        .values()
        .removeIf(
            each -> {
              if (each.seenInPoll == polls) {
                return false;
              }
              if (each.leavesAt < 0) {
                each.leavesAt = in;
              }
              return out >= each.leavesAt;
            });
  }

  /** Announces the running ancestors of a task, which listeners are to hear of before it. */
  private void announceAbove(Task task) {
    Task parent = task.parent();
    if (parent == lastParent) {
      return;
    }
    lastParent = parent;
    for (Task each = parent; each != null; each = each.parent()) {
      if (each.startNanos() == 0) {
        // It stands for a span of another process, of which nobody here is to hear as a task.
        return;
      }
      if (each.isEnded()) {
        continue;
      }
      Running known = running.get(each.id());
      if (known == null) {
        known = new Running(each, false);
        running.put(each.id(), known);
      } else if (known.isAnnounced) {
        return;
      }
      tell(known);
    }
  }

  /** Tells of a task as it stands at this moment, which may be later than when it was looked at. */
  private void tell(Running known) {
    TaskMeta meta = reader.read(known.task);
    news.add(meta);
    known.isAnnounced = true;
    if (meta.isFinished()) {
      if (!known.isHandedOver) {
        early.put(meta.id(), new Early(polls));
      }
      running.remove(meta.id());
    }
  }

  private void forgetOldest() {
    running.values().stream()
        .filter(each -> each.isHandedOver && each.task.isShared())
        .sorted(Comparator.comparingLong(each -> each.task.id()))
        .limit(running.size() - mostRunning + mostRunning / 8L)
        .toList()
        .forEach(each -> running.remove(each.task.id()));
  }
}
