package dev.motus.analysis.comparison;

import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts the steps of two runs side by side, level by level: the roots, then the parts of those that
 * belong together.
 */
final class TreeAlignment {
  private final List<StepPair> pairs = new ArrayList<>();
  private final BiPredicate<Step, Step> leftParallel;
  private final BiPredicate<Step, Step> rightParallel;
  private @Nullable Parting parting;

  private TreeAlignment(
      BiPredicate<Step, Step> leftParallel, BiPredicate<Step, Step> rightParallel) {
    this.leftParallel = leftParallel;
    this.rightParallel = rightParallel;
  }

  /**
   * All pairs, each after that which it is part of; and where the runs part.
   *
   * @param leftParallel whether two steps of the first run had no certain order
   * @param rightParallel the same of the second run
   */
  static TreeAlignment of(
      Run left,
      Run right,
      BiPredicate<Step, Step> leftParallel,
      BiPredicate<Step, Step> rightParallel) {
    TreeAlignment alignment = new TreeAlignment(leftParallel, rightParallel);
    alignment.walk(left, right);
    return alignment;
  }

  List<StepPair> pairs() {
    return pairs;
  }

  /** Null where they do not part. */
  @Nullable Parting parting() {
    return parting;
  }

  /** A pair that is entered, or left once all below it were looked at. */
  private record Visit(StepPair pair, boolean leaves) {}

  private void walk(Run left, Run right) {
    ArrayDeque<Visit> open = new ArrayDeque<>();
    push(level(left.roots(), right.roots(), true), open);
    while (!open.isEmpty()) {
      Visit visit = open.pop();
      StepPair pair = visit.pair;
      if (visit.leaves) {
        if (pair.differsAtEnd()) {
          partsAt(pair, false);
        }
        continue;
      }
      pairs.add(pair);
      Step one = pair.left();
      Step other = pair.right();
      if (one == null || other == null || pair.differsAtStart()) {
        partsAt(pair, true);
      }
      open.push(new Visit(pair, true));
      push(
          level(
              one == null ? List.of() : one.children(),
              other == null ? List.of() : other.children(),
              false),
          open);
    }
  }

  private void partsAt(StepPair pair, boolean atStart) {
    if (parting == null) {
      parting = new Parting(pair, atStart);
    }
  }

  private static void push(List<StepPair> level, ArrayDeque<Visit> open) {
    Collections.reverse(level);
    level.forEach(pair -> open.push(new Visit(pair, false)));
  }

  private List<StepPair> level(List<Step> left, List<Step> right, boolean areRoots) {
    if (areRoots && left.size() == 1 && right.size() == 1) {
      // Two runs of one root are compared, whatever the root is called.
      List<StepPair> roots = new ArrayList<>();
      roots.add(new StepPair(left.get(0), right.get(0)));
      return roots;
    }
    return LevelAlignment.of(left, right, leftParallel, rightParallel);
  }
}
