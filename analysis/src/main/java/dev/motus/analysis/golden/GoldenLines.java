package dev.motus.analysis.golden;

import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The lines of a golden trace: one a task, indented below its parent, with its arguments and what
 * came of it, without times. Tasks that their parent had run on other threads stand in the order of
 * their text, since those threads may be slower or faster the next time.
 */
public final class GoldenLines {
  private final Map<Long, List<TaskMeta>> children = new HashMap<>();
  private final UnaryOperator<String> masks;

  private GoldenLines(UnaryOperator<String> masks) {
    this.masks = masks;
  }

  /**
   * A line, and which task it is of.
   *
   * @param text indented as deep as the task stands
   */
  public record Line(String text, TaskMeta task) {}

  /**
   * The lines of a trace.
   *
   * @param tasks ordered by their starts
   * @param masks takes the text of a task and gives it back without what differs from run to run
   */
  public static List<String> of(List<TaskMeta> tasks, UnaryOperator<String> masks) {
    return withTasks(tasks, masks).stream().map(Line::text).toList();
  }

  /** The same with the task of each. */
  public static List<Line> withTasks(List<TaskMeta> tasks, UnaryOperator<String> masks) {
    GoldenLines lines = new GoldenLines(masks);
    Map<Long, TaskMeta> byId = new HashMap<>();
    tasks.forEach(task -> byId.put(task.id(), task));
    List<TaskMeta> tops = new ArrayList<>();
    for (TaskMeta task : tasks) {
      long parent = task.parent().orElse(0);
      if (byId.containsKey(parent)) {
        lines.children.computeIfAbsent(parent, id -> new ArrayList<>()).add(task);
      } else {
        tops.add(task);
      }
    }
    return lines.below(tops);
  }

  /** By a stack of its own, as agents may nest deeply. */
  private List<Line> below(List<TaskMeta> tops) {
    record Step(TaskMeta task, int depth) {}
    List<Line> lines = new ArrayList<>();
    List<Step> stack = new ArrayList<>();
    for (int i = tops.size() - 1; i >= 0; i--) {
      stack.add(new Step(tops.get(i), 0));
    }
    while (!stack.isEmpty()) {
      Step step = Objects.requireNonNull(stack.remove(stack.size() - 1));
      lines.add(new Line("  ".repeat(step.depth()) + textOf(step.task()), step.task()));
      List<TaskMeta> below = inGoldenOrder(step.task());
      for (int i = below.size() - 1; i >= 0; i--) {
        stack.add(new Step(below.get(i), step.depth() + 1));
      }
    }
    return lines;
  }

  private List<TaskMeta> inGoldenOrder(TaskMeta parent) {
    List<TaskMeta> ordered = new ArrayList<>(children.getOrDefault(parent.id(), List.of()));
    int begin = 0;
    while (begin < ordered.size()) {
      int end = begin;
      while (end < ordered.size() && !Objects.equals(ordered.get(end).thread(), parent.thread())) {
        end++;
      }
      ordered.subList(begin, end).sort(Comparator.comparing(this::textOf));
      begin = end + 1;
    }
    return ordered;
  }

  private String textOf(TaskMeta task) {
    return masks.apply(CallText.whole(task));
  }
}
