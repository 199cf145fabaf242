package dev.motus.analysis.comparison;

import dev.motus.analysis.run.Fingerprint;
import dev.motus.analysis.run.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;

/**
 * Finds which steps of one level of two runs belong together: those of the same type, name and
 * arguments first, then, between them, those of the same type and name. They do in order; and in
 * another order where the steps that changed places ran in parallel in both runs.
 */
final class LevelAlignment {
  /** Of levels with very many steps, not all that could have changed places are looked at. */
  private static final int MOST_CHECKS = 2_000_000;

  private final List<Step> left;
  private final List<Step> right;
  private final BiPredicate<Step, Step> leftParallel;
  private final BiPredicate<Step, Step> rightParallel;

  /** For each of the left its place in the right, -1 where it has none. */
  private final int[] matches;

  /** Which of them belong together out of order. */
  private final boolean[] isMovedLeft;

  private final boolean[] isMovedRight;
  private final boolean[] isTaken;
  private int checks;

  private LevelAlignment(
      List<Step> left,
      List<Step> right,
      BiPredicate<Step, Step> leftParallel,
      BiPredicate<Step, Step> rightParallel) {
    this.left = left;
    this.right = right;
    this.leftParallel = leftParallel;
    this.rightParallel = rightParallel;
    isMovedLeft = new boolean[left.size()];
    isMovedRight = new boolean[right.size()];
    isTaken = new boolean[right.size()];
    matches =
        SequenceAlignment.of(
            keys(left, LevelAlignment::exactly), keys(right, LevelAlignment::exactly));
    for (int match : matches) {
      if (match >= 0) {
        isTaken[match] = true;
      }
    }
    inAnotherOrder(LevelAlignment::exactly);
    between();
    inAnotherOrder(LevelAlignment::byName);
  }

  /**
   * The pairs of a level, in the order of the first run.
   *
   * @param leftParallel whether two steps of the first run had no certain order
   * @param rightParallel the same of the second run
   */
  static List<StepPair> of(
      List<Step> left,
      List<Step> right,
      BiPredicate<Step, Step> leftParallel,
      BiPredicate<Step, Step> rightParallel) {
    return new LevelAlignment(left, right, leftParallel, rightParallel).pairs();
  }

  private List<StepPair> pairs() {
    List<StepPair> level = new ArrayList<>(Math.max(left.size(), right.size()));
    int[] ends = ends();
    int next = 0;
    for (int i = 0; i < left.size() || next < right.size(); ) {
      if (next < right.size() && isMovedRight[next]) {
        next++;
        continue;
      }
      if (i < left.size() && isMovedLeft[i]) {
        level.add(new StepPair(left.get(i), right.get(matches[i])));
        i++;
        continue;
      }
      boolean isAlone = i < left.size() && matches[i] < 0;
      if (next < ends[i] && (!isAlone || isEarlier(right, next, left, i))) {
        level.add(new StepPair(null, right.get(next++)));
      } else {
        level.add(new StepPair(left.get(i), isAlone ? null : right.get(next++)));
        i++;
      }
    }
    return level;
  }

  /** For each place on the left that place on the right up to which there are no matches. */
  private int[] ends() {
    int[] ends = new int[matches.length + 1];
    ends[matches.length] = right.size();
    for (int i = matches.length - 1; i >= 0; i--) {
      ends[i] = matches[i] < 0 || isMovedLeft[i] ? ends[i + 1] : matches[i];
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

  /** Aligns by name what is alone between those that belong together in order. */
  private void between() {
    int from = 0;
    int fromRight = 0;
    for (int i = 0; i <= matches.length; i++) {
      if (i < matches.length && (matches[i] < 0 || isMovedLeft[i])) {
        continue;
      }
      int toRight = i < matches.length ? matches[i] : right.size();
      List<Integer> ones = new ArrayList<>();
      for (int k = from; k < i; k++) {
        if (matches[k] < 0) {
          ones.add(k);
        }
      }
      List<Integer> others = new ArrayList<>();
      for (int k = fromRight; k < toRight; k++) {
        if (!isTaken[k]) {
          others.add(k);
        }
      }
      if (!ones.isEmpty() && !others.isEmpty()) {
        alignByName(ones, others);
      }
      from = i + 1;
      fromRight = toRight + 1;
    }
  }

  private void alignByName(List<Integer> ones, List<Integer> others) {
    int[] found =
        SequenceAlignment.of(
            ones.stream().mapToLong(at -> byName(left.get(at))).toArray(),
            others.stream().mapToLong(at -> byName(right.get(at))).toArray());
    for (int k = 0; k < found.length; k++) {
      if (found[k] >= 0) {
        matches[ones.get(k)] = others.get(found[k]);
        isTaken[others.get(found[k])] = true;
      }
    }
  }

  /** Pairs what is alone on both sides, where all that it changed places with was parallel. */
  private void inAnotherOrder(ToLongFunction<Step> key) {
    Map<Long, List<Integer>> alone = new HashMap<>();
    for (int j = 0; j < isTaken.length; j++) {
      if (!isTaken[j]) {
        alone.computeIfAbsent(key.applyAsLong(right.get(j)), k -> new ArrayList<>()).add(j);
      }
    }
    if (alone.isEmpty()) {
      return;
    }
    int[] last = lastUpTo();
    int[] first = firstFrom();
    for (int i = 0; i < matches.length; i++) {
      if (matches[i] >= 0) {
        continue;
      }
      Iterator<Integer> places =
          alone.getOrDefault(key.applyAsLong(left.get(i)), List.of()).iterator();
      while (matches[i] < 0 && checks < MOST_CHECKS && places.hasNext()) {
        int j = places.next();
        if (mayChangePlaces(i, j, last, first)) {
          places.remove();
          move(i, j, last, first);
        }
      }
    }
  }

  private void move(int i, int j, int[] last, int[] first) {
    matches[i] = j;
    isTaken[j] = true;
    isMovedLeft[i] = true;
    isMovedRight[j] = true;
    for (int k = i; k < last.length && last[k] < j; k++) {
      last[k] = j;
    }
    for (int k = i; k >= 0 && first[k] > j; k--) {
      first[k] = j;
    }
  }

  private boolean mayChangePlaces(int i, int j, int[] last, int[] first) {
    for (int k = i - 1; k >= 0 && last[k] > j; k--) {
      if (matches[k] > j && !areParallel(k, i, j)) {
        return false;
      }
    }
    for (int k = i + 1; k < matches.length && first[k] < j; k++) {
      if (matches[k] >= 0 && matches[k] < j && !areParallel(k, i, j)) {
        return false;
      }
    }
    return true;
  }

  private boolean areParallel(int moved, int i, int j) {
    return checks++ < MOST_CHECKS
        && leftParallel.test(left.get(moved), left.get(i))
        && rightParallel.test(right.get(matches[moved]), right.get(j));
  }

  /** The last place on the right of what stands up to each place on the left; -1 for none. */
  private int[] lastUpTo() {
    int[] last = matches.clone();
    for (int i = 1; i < last.length; i++) {
      last[i] = Math.max(last[i], last[i - 1]);
    }
    return last;
  }

  /** The first place on the right of what stands from each place on the left on. */
  private int[] firstFrom() {
    int[] first = Arrays.stream(matches).map(at -> at < 0 ? Integer.MAX_VALUE : at).toArray();
    for (int i = first.length - 2; i >= 0; i--) {
      first[i] = Math.min(first[i], first[i + 1]);
    }
    return first;
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
