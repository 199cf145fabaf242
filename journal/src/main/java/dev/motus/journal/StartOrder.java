package dev.motus.journal;

import java.util.Arrays;

/** Where the lines of tasks are, to be walked through in the order of the tasks' starts. */
final class StartOrder {
  private long[] starts = new long[1_024];
  private long[] ids = new long[1_024];
  private long[] offsets = new long[1_024];
  private int[] order = {};
  private int size;

  void add(long startMicros, long id, long offset) {
    if (size == starts.length) {
      int more = size + size / 2;
      starts = Arrays.copyOf(starts, more);
      ids = Arrays.copyOf(ids, more);
      offsets = Arrays.copyOf(offsets, more);
    }
    starts[size] = startMicros;
    ids[size] = id;
    offsets[size] = offset;
    size++;
  }

  /** How many were added. */
  int added() {
    return size;
  }

  /** How many are in order. */
  int size() {
    return order.length;
  }

  /** The offset of a task's line, by the place of the task in the order of starts, from 0. */
  long offset(int index) {
    return offsets[order[index]];
  }

  /** Leaves out the task whose line is at an offset. */
  void remove(long offset) {
    int kept = 0;
    for (int i = 0; i < order.length; i++) {
      if (offsets[order[i]] != offset) {
        order[kept++] = order[i];
      }
    }
    order = Arrays.copyOf(order, kept);
  }

  /**
   * Puts all in order: by start, then by id, which has parents before their children. By hand,
   * because the library sorts only objects by a rule, and a million of those would be too many.
   */
  void sort() {
    int[] from = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = i;
    }
    int[] to = new int[size];
    for (int width = 1; width < size && width > 0; width *= 2) {
      for (int left = 0; left < size; left += 2 * width) {
        int middle = Math.min(left + width, size);
        merge(from, left, middle, Math.min(middle + width, size), to);
        if (left > size - 2 * width) {
          break;
        }
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    order = from;
  }

  private void merge(int[] from, int left, int middle, int right, int[] to) {
    if (middle >= right || !isBefore(from[middle], from[middle - 1])) {
      // Mostly in order already.
      System.arraycopy(from, left, to, left, right - left);
      return;
    }
    int a = left;
    int b = middle;
    for (int i = left; i < right; i++) {
      to[i] = b < right && (a >= middle || isBefore(from[b], from[a])) ? from[b++] : from[a++];
    }
  }

  private boolean isBefore(int one, int other) {
    return starts[one] != starts[other] ? starts[one] < starts[other] : ids[one] < ids[other];
  }
}
