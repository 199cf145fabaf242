package dev.motus.junit;

import dev.motus.analysis.comparison.Comparison;
import dev.motus.analysis.comparison.ParallelSteps;
import dev.motus.analysis.comparison.StepPair;
import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.golden.GoldenLines;
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
import java.util.function.BiPredicate;

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

  /**
   * All lines of both as one tree, each after {@code "- "}, {@code "+ "} or {@link #SAME}. The
   * order of steps that run in parallel now is no difference; the golden trace does not tell of its
   * own.
   */
  static List<String> between(List<String> golden, List<GoldenLines.Line> now) {
    List<TaskMeta> tasks = now.stream().map(GoldenLines.Line::task).toList();
    Run run = Run.of(tasks, Prices.bundled());
    ParallelSteps parallel = ParallelSteps.of(run);
    return of(
        golden,
        now.stream().map(GoldenLines.Line::text).toList(),
        (one, other) -> parallel.test(step(run, tasks, one), step(run, tasks, other)));
  }

  private static Step step(Run run, List<TaskMeta> tasks, Step line) {
    return run.step(tasks.get((int) line.id() - 1).id()).orElseThrow();
  }

  /** The same of lines alone, all of whose steps came one after the other. */
  static List<String> of(List<String> golden, List<String> now) {
    return of(golden, now, (one, other) -> false);
  }

  private static List<String> of(
      List<String> golden, List<String> now, BiPredicate<Step, Step> isParallelNow) {
    List<String> lines = new ArrayList<>();
    for (StepPair pair :
        Comparison.of(run(golden), run(now), (one, other) -> true, isParallelNow).pairs()) {
      Step left = pair.left();
      Step right = pair.right();
      if (left != null && right != null && line(golden, left).equals(line(now, right))) {
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
