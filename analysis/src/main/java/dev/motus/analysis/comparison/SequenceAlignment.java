package dev.motus.analysis.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which elements of two sequences belong together, in order, so that as many as possible do.
 * Short stretches get the longest common subsequence. Long ones are divided at what occurs once in
 * both; where nothing does, each takes the next of its kind that is near.
 */
final class SequenceAlignment {
  /** The table of a longest common subsequence has at most so many cells. */
  private static final long MAX_CELLS = 250_000;

  /** Further away it is rather another one. */
  private static final int NEAR = 64;

  private final long[] left;
  private final long[] right;
  private final int[] matches;
  private final ArrayDeque<Range> open = new ArrayDeque<>();

  private record Range(int fromLeft, int toLeft, int fromRight, int toRight) {}

  private SequenceAlignment(long[] left, long[] right) {
    this.left = left;
    this.right = right;
    matches = new int[left.length];
    Arrays.fill(matches, -1);
  }

  /** For each of the left its place in the right, -1 where it has none; equal keys match. */
  static int[] of(long[] left, long[] right) {
    SequenceAlignment alignment = new SequenceAlignment(left, right);
    alignment.open.push(new Range(0, left.length, 0, right.length));
    while (!alignment.open.isEmpty()) {
      alignment.align(alignment.open.pop());
    }
    return alignment.matches;
  }

  private void align(Range whole) {
    int a = whole.fromLeft;
    int b = whole.fromRight;
    int endA = whole.toLeft;
    int endB = whole.toRight;
    while (a < endA && b < endB && left[a] == right[b]) {
      matches[a++] = b++;
    }
    while (a < endA && b < endB && left[endA - 1] == right[endB - 1]) {
      matches[--endA] = --endB;
    }
    if (a == endA || b == endB) {
      return;
    }
    Range range = new Range(a, endA, b, endB);
    if ((long) (endA - a) * (endB - b) <= MAX_CELLS) {
      longest(range);
    } else if (!divide(range)) {
      nearest(range);
    }
  }

  private void longest(Range range) {
    int rows = range.toLeft - range.fromLeft;
    int columns = range.toRight - range.fromRight;
    int[][] lengths = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        lengths[i][j] =
            left[range.fromLeft + i] == right[range.fromRight + j]
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < rows && j < columns) {
      if (left[range.fromLeft + i] == right[range.fromRight + j]) {
        matches[range.fromLeft + i++] = range.fromRight + j++;
      } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }

  /** Divides at the longest chain of keys that occur once on both sides; false without any. */
  private boolean divide(Range range) {
    Map<Long, Integer> places = once(right, range.fromRight, range.toRight);
    Map<Long, Integer> onceLeft = once(left, range.fromLeft, range.toLeft);
    List<int[]> anchors = new ArrayList<>();
    for (int i = range.fromLeft; i < range.toLeft; i++) {
      Integer at = onceLeft.get(left[i]) == null ? null : places.get(left[i]);
      if (at != null && at >= 0 && onceLeft.getOrDefault(left[i], -1) >= 0) {
        anchors.add(new int[] {i, at});
      }
    }
    List<int[]> chain = rising(anchors);
    if (chain.isEmpty()) {
      return false;
    }
    int a = range.fromLeft;
    int b = range.fromRight;
    for (int[] anchor : chain) {
      matches[anchor[0]] = anchor[1];
      open.push(new Range(a, anchor[0], b, anchor[1]));
      a = anchor[0] + 1;
      b = anchor[1] + 1;
    }
    open.push(new Range(a, range.toLeft, b, range.toRight));
    return true;
  }

  /** The place of each key, -1 for one that occurs more often. */
  private static Map<Long, Integer> once(long[] keys, int from, int to) {
    Map<Long, Integer> places = new HashMap<>();
    for (int i = from; i < to; i++) {
      places.merge(keys[i], i, (first, second) -> -1);
    }
    return places;
  }

  /** The longest part of the anchors whose right places rise as well. */
  private static List<int[]> rising(List<int[]> anchors) {
    int[] tails = new int[anchors.size()];
    int[] before = new int[anchors.size()];
    int length = 0;
    for (int i = 0; i < anchors.size(); i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (anchors.get(tails[middle])[1] < anchors.get(i)[1]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : tails[low - 1];
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    List<int[]> chain = new ArrayList<>();
    for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
      chain.add(anchors.get(i));
    }
    Collections.reverse(chain);
    return chain;
  }

  private void nearest(Range range) {
    int b = range.fromRight;
    for (int a = range.fromLeft; a < range.toLeft && b < range.toRight; a++) {
      int end = Math.min(range.toRight, b + NEAR);
      for (int next = b; next < end; next++) {
        if (left[a] == right[next]) {
          matches[a] = next;
          b = next + 1;
          break;
        }
      }
    }
  }
}
