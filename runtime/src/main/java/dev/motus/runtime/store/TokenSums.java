package dev.motus.runtime.store;

import dev.motus.annotation.TaskType;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up tokens with nothing counted twice, in whatever order tasks report theirs. A client inside
 * a traced client has both report the same tokens, so a report counts only as far as it exceeds
 * what is reported below it: a model call's is compared with the calls that it wraps, up to tools
 * and agents, because a model that a tool calls does work of its own; any other task's with all
 * below. The page follows the same rule. Not thread-safe.
 *
 * @param <T> a task; what is known of it leaves with it
 */
final class TokenSums<T> {
  private final Tree<T> tree;
  private final Map<T, Sum> sums = new WeakHashMap<>();
  private long total;

  TokenSums(Tree<T> tree) {
    this.tree = tree;
  }

  /** How tasks hang together. */
  interface Tree<T> {
    /** The task above; null for a root. */
    @Nullable T parent(T task);

    /** Its kind. */
    TaskType type(T task);
  }

  /** What one task reports itself, and what counts below it. */
  private static final class Sum {
    private long own;
    private long all;
    private long wrapped;
  }

  /** All tokens. */
  long total() {
    return total;
  }

  /** What counts of a task and all below it. */
  long all(T task) {
    Sum sum = sums.get(task);
    return sum == null ? 0 : sum.all + beyond(task, sum);
  }

  /** Those of them that a model call around the task would report as well. */
  long wrapped(T task) {
    Sum sum = sums.get(task);
    return sum == null || isBoundary(task) ? 0 : sum.wrapped + beyond(task, sum);
  }

  /** Says what a task reports, in place of what it reported before. */
  void report(T task, long tokens) {
    Sum sum = sums.computeIfAbsent(task, t -> new Sum());
    long more = -beyond(task, sum);
    sum.own = tokens;
    more += beyond(task, sum);
    add(tree.parent(task), more, isBoundary(task) ? 0 : more);
  }

  /**
   * Adds tokens below a task.
   *
   * @param below null adds them beside all others
   * @param all how many more count there
   * @param wrapped those that a model call around them would report as well
   */
  void add(@Nullable T below, long all, long wrapped) {
    long moreAll = all;
    long moreWrapped = wrapped;
    for (T task = below; task != null && (moreAll != 0 || moreWrapped != 0); ) {
      Sum sum = sums.computeIfAbsent(task, t -> new Sum());
      long before = beyond(task, sum);
      sum.all += moreAll;
      sum.wrapped += moreWrapped;
      long change = beyond(task, sum) - before;
      moreAll += change;
      moreWrapped = isBoundary(task) ? 0 : moreWrapped + change;
      task = tree.parent(task);
    }
    total += moreAll;
  }

  /** What a report adds to those below it. */
  private long beyond(T task, Sum sum) {
    return Math.max(0, sum.own - (tree.type(task) == TaskType.MODEL_CALL ? sum.wrapped : sum.all));
  }

  private boolean isBoundary(T task) {
    TaskType kind = tree.type(task);
    return kind == TaskType.TOOL_CALL || kind == TaskType.AGENT_CALL;
  }
}
