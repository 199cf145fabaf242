package dev.motus.analysis.comparison;

import dev.motus.analysis.run.Fingerprint;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts the steps of two runs side by side, level by level: the roots, then the parts of those that
 * belong together. On a level those of the same type, name and arguments find each other first,
 * then, between them, those of the same type and name.
 */
final class TreeAlignment {
  private final List<StepPair> pairs = new ArrayList<>();
  private @Nullable Parting parting;

  private TreeAlignment() {}

  /** All pairs, each after that which it is part of; and where the runs part. */
  static TreeAlignment of(Run left, Run right) {
    TreeAlignment alignment = new TreeAlignment();
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

  private static List<StepPair> level(List<Step> left, List<Step> right, boolean areRoots) {
    List<StepPair> level = new ArrayList<>(Math.max(left.size(), right.size()));
    if (areRoots && left.size() == 1 && right.size() == 1) {
      // Two runs of one root are compared, whatever the root is called.
      level.add(new StepPair(left.get(0), right.get(0)));
      return level;
    }
    int[] matches = matches(left, right);
    int[] ends = ends(matches, right.size());
    int next = 0;
    for (int i = 0; i < left.size() || next < right.size(); ) {
      boolean isAlone = i < left.size() && matches[i] < 0;
      int until = ends[i];
      if (next < until && (!isAlone || isEarlier(right, next, left, i))) {
        level.add(new StepPair(null, right.get(next++)));
      } else {
        level.add(new StepPair(left.get(i), isAlone ? null : right.get(next++)));
        i++;
      }
    }
    return level;
  }

  /** For each place on the left that place on the right up to which there are no matches. */
  private static int[] ends(int[] matches, int size) {
    int[] ends = new int[matches.length + 1];
    ends[matches.length] = size;
    for (int i = matches.length - 1; i >= 0; i--) {
      ends[i] = matches[i] < 0 ? ends[i + 1] : matches[i];
    }
    return ends;
  }

  /** Whether a step came earlier in its run than one of the other run did in that. */
  private static boolean isEarlier(List<Step> steps, int at, List<Step> others, int otherAt) {
    return sinceParent(steps, at) < sinceParent(others, otherAt);
  }

  private static long sinceParent(List<Step> level, int at) {
    Step parent = level.get(at).parent();
    long start = parent == null ? level.get(0).startMicros() : parent.startMicros();
    return level.get(at).startMicros() - start;
  }

  private static int[] matches(List<Step> left, List<Step> right) {
    int[] matches =
        SequenceAlignment.of(
            keys(left, TreeAlignment::exactly), keys(right, TreeAlignment::exactly));
    long[] namesLeft = keys(left, TreeAlignment::byName);
    long[] namesRight = keys(right, TreeAlignment::byName);
    int from = 0;
    int fromRight = 0;
    for (int i = 0; i <= matches.length; i++) {
      if (i < matches.length && matches[i] < 0) {
        continue;
      }
      int toRight = i < matches.length ? matches[i] : right.size();
      if (from < i && fromRight < toRight) {
        int[] between =
            SequenceAlignment.of(
                Arrays.copyOfRange(namesLeft, from, i),
                Arrays.copyOfRange(namesRight, fromRight, toRight));
        for (int j = 0; j < between.length; j++) {
          matches[from + j] = between[j] < 0 ? -1 : fromRight + between[j];
        }
      }
      from = i + 1;
      fromRight = toRight + 1;
    }
    return matches;
  }

  private static long[] keys(List<Step> steps, ToLongFunction<Step> key) {
    return steps.stream().mapToLong(key).toArray();
  }

  private static long byName(Step step) {
    return new Fingerprint().with(step.type().wireName()).with(step.name()).value();
  }

  private static long exactly(Step step) {
    return new Fingerprint()
        .with(step.type().wireName())
        .with(step.name())
        .with(step.given())
        .value();
  }
}
