package dev.motus.runtime.store;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDetail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens that tasks report, counted as the tasks come. Not thread-safe. */
final class ReportedTokens {
  private final TokenSums<Task> sums = new TokenSums<>(new Tasks());

  /** How tasks hang together. */
  static final class Tasks implements TokenSums.Tree<Task> {
    @Override
    public @Nullable Task parent(Task task) {
      return task.isRoot() ? null : task.parent();
    }

    @Override
    public TaskType type(Task task) {
      return task.type();
    }
  }

  /** Counts those of a task in the state that it is in. */
  void count(Task task) {
    long reported = of(task);
    if (reported > 0) {
      sums.report(task, reported);
    }
  }

  /**
   * All that was counted and, for this answer only, what is on its way.
   *
   * @param coming tasks that are counted later
   * @param external tokens that spans of other tools report below tasks of ours, or beside them
   * @param known the tasks that are kept
   */
  long with(Collection<Task> coming, List<ExternalSpans.Tokens> external, Collection<Task> known) {
    List<Task> reporting = new ArrayList<>();
    for (Task task : coming) {
      if (of(task) > 0) {
        reporting.add(task);
        count(task);
      }
    }
    Map<Long, Task> parents = new HashMap<>();
    if (haveParent(external)) {
      coming.forEach(task -> parents.put(task.id(), task));
      known.forEach(task -> parents.put(task.id(), task));
    }
    for (ExternalSpans.Tokens span : external) {
      sums.add(parents.get(span.parent()), span.all(), span.wrapped());
    }
    long total = sums.total();
    for (ExternalSpans.Tokens span : external) {
      sums.add(parents.get(span.parent()), -span.all(), -span.wrapped());
    }
    for (Task task : reporting) {
      sums.report(task, 0);
    }
    return total;
  }

  private static boolean haveParent(List<ExternalSpans.Tokens> external) {
    for (ExternalSpans.Tokens span : external) {
      if (span.parent() > 0) {
        return true;
      }
    }
    return false;
  }

  private static long of(Task task) {
    TaskDetail detail = task.endNanos() == 0 ? null : task.detail();
    ModelCall call = detail == null ? null : detail.modelCall();
    return call == null || call.usage() == null ? 0 : call.usage().totalTokens();
  }
}
