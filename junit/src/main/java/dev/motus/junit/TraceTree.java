package dev.motus.junit;

import dev.motus.analysis.golden.CallText;
import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tasks of a trace by their parents: lines of text for a person. */
final class TraceTree {
  /** What fits on a line of most terminals, with the indentation of a test's report. */
  private static final int WIDTH = 110;

  /** How many lines are shown before and after a place. */
  private static final int AROUND = 6;

  /** Longer trees are cut around the place that matters. */
  private static final int MOST_LINES = 40;

  private final Map<Long, TaskMeta> byId = new LinkedHashMap<>();
  private final Map<Long, List<TaskMeta>> children = new LinkedHashMap<>();
  private final List<TaskMeta> tops = new ArrayList<>();

  /** A tree of tasks that are ordered by their starts. */
  TraceTree(List<TaskMeta> tasks) {
    tasks.forEach(task -> byId.put(task.id(), task));
    for (TaskMeta task : tasks) {
      if (byId.containsKey(task.parent().orElse(0))) {
        children.computeIfAbsent(task.parent().getAsLong(), id -> new ArrayList<>()).add(task);
      } else {
        tops.add(task);
      }
    }
  }

  /** The tasks that the test itself called. */
  List<TaskMeta> tops() {
    return tops;
  }

  List<TaskMeta> childrenOf(TaskMeta task) {
    return children.getOrDefault(task.id(), List.of());
  }

  @Nullable TaskMeta parentOf(TaskMeta task) {
    return byId.get(task.parent().orElse(0));
  }

  /** All lines. */
  String text() {
    return String.join("\n", lines(task -> false));
  }

  /**
   * The lines around some tasks, which are marked; where there is none, the first ones.
   *
   * @return ends with a line break
   */
  String around(Predicate<TaskMeta> place) {
    List<String> lines = lines(place);
    if (lines.isEmpty()) {
      return "  (no task was recorded: call through the generated Traced… classes, on threads that"
          + " the current task is carried to)\n";
    }
    Set<Integer> shown = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(">")) {
        for (int j = i - AROUND; j <= i + AROUND; j++) {
          shown.add(j);
        }
      }
    }
    boolean isAll = lines.size() <= MOST_LINES;
    StringBuilder text = new StringBuilder();
    int left = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (isAll || (shown.isEmpty() ? i < MOST_LINES : shown.contains(i))) {
        left = skipped(text, left);
        text.append(lines.get(i)).append('\n');
      } else {
        left++;
      }
    }
    skipped(text, left);
    return text.toString();
  }

  private static int skipped(StringBuilder text, int lines) {
    if (lines > 0) {
      text.append("  … ").append(lines).append(lines == 1 ? " task\n" : " tasks\n");
    }
    return 0;
  }

  private List<String> lines(Predicate<TaskMeta> place) {
    List<String> lines = new ArrayList<>();
    for (TaskMeta top : tops) {
      add(lines, top, "", "", place);
    }
    return lines;
  }

  /** A task at a depth of the tree; by a stack of its own, as agents may nest deeply. */
  private void add(
      List<String> lines, TaskMeta first, String branch, String below, Predicate<TaskMeta> place) {
    record Step(TaskMeta task, String branch, String below) {}
    List<Step> stack = new ArrayList<>();
    stack.add(new Step(first, branch, below));
    while (!stack.isEmpty()) {
      Step step = Objects.requireNonNull(stack.remove(stack.size() - 1));
      String mark = place.test(step.task()) ? "> " : "  ";
      lines.add(CallText.cut(mark + step.branch() + CallText.line(step.task()), WIDTH));
      List<TaskMeta> under = childrenOf(step.task());
      for (int i = under.size() - 1; i >= 0; i--) {
        boolean isLast = i == under.size() - 1;
        stack.add(
            new Step(
                under.get(i),
                step.below() + (isLast ? "└─ " : "├─ "),
                step.below() + (isLast ? "   " : "│  ")));
      }
    }
  }
}
