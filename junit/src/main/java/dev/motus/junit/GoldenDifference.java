package dev.motus.junit;

import dev.motus.analysis.comparison.Comparison;
import dev.motus.analysis.comparison.StepPair;
import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two golden traces side by side, aligned as {@code motus diff} aligns two runs: level by level, so
 * that a step is compared with the one that did the same job below the same parent, and not with a
 * line that happens to read the same elsewhere.
 */
final class GoldenDifference {
  /** What a line begins with that is in both. */
  static final String SAME = "  ";

  private static final int INDENTATION = 2;

  private GoldenDifference() {}

  /** All lines of both as one tree, each after {@code "- "}, {@code "+ "} or {@link #SAME}. */
  static List<String> of(List<String> golden, List<String> now) {
    List<String> lines = new ArrayList<>();
    for (StepPair pair : Comparison.of(run(golden), run(now)).pairs()) {
      Step left = pair.left();
      Step right = pair.right();
      if (left != null && right != null && pair.kind() == StepPair.Kind.SAME) {
        lines.add(SAME + line(now, right));
        continue;
      }
      if (left != null) {
        lines.add("- " + line(golden, left));
      }
      if (right != null) {
        lines.add("+ " + line(now, right));
      }
    }
    return lines;
  }

  private static String line(List<String> lines, Step step) {
    return lines.get((int) step.id() - 1);
  }

  /** The tree that lines stand for, whose steps have the numbers of their lines, from 1. */
  private static Run run(List<String> lines) {
    List<TaskMeta> tasks = new ArrayList<>();
    List<Integer> above = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int depth = depth(lines.get(i));
      while (!above.isEmpty() && depth(lines.get(above.get(above.size() - 1))) >= depth) {
        above.remove(above.size() - 1);
      }
      tasks.add(
          task(lines.get(i).strip(), i, above.isEmpty() ? 0 : above.get(above.size() - 1) + 1));
      above.add(i);
    }
    return Run.of(tasks, Prices.bundled());
  }

  private static int depth(String line) {
    return (line.length() - line.stripLeading().length()) / INDENTATION;
  }

  /** The step of one line: its name, then what it was given, then what came of it. */
  private static TaskMeta task(String text, int at, int parent) {
    int bracket = text.indexOf('(');
    int name = bracket < 0 ? text.length() : bracket;
    int outcome = Math.max(name, text.indexOf(") ", name));
    TaskMetaBuilder task =
        TaskMeta.builder(text.substring(0, name), TaskType.NORMAL_TASK)
            .id(at + 1)
            .startMicros(at)
            .ended(TaskOutcome.OK, at)
            .arguments(Map.of("given", CapturedValue.of(text.substring(name, outcome))))
            .result(CapturedValue.of(text.substring(outcome)));
    return (parent == 0 ? task : task.parent(parent)).build();
  }
}
