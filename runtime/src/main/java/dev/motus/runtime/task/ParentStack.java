package dev.motus.runtime.task;

import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the tasks around one, from the root to the parent. Worked out when a hook first asks:
 * for all calls of a deep recursion together that would take its depth squared. Unmodifiable and
 * thread-safe (two threads may work it out at once, to the same end).
 */
final class ParentStack extends AbstractList<Long> {
  private final Task task;
  private volatile @Nullable List<Long> ids;

  ParentStack(Task task) {
    this.task = task;
  }

  @Override
  public Long get(int index) {
    return ids().get(index);
  }

  @Override
  public int size() {
    return ids().size();
  }

  private List<Long> ids() {
    List<Long> known = ids;
    if (known == null) {
      ArrayDeque<Long> upwards = new ArrayDeque<>();
      for (Task each = task.parent; each != null && !each.isRemote(); each = each.parent) {
        upwards.addFirst(each.id());
      }
      known = List.copyOf(upwards);
      ids = known;
    }
    return known;
  }
}
