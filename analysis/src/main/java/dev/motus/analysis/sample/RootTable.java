package dev.motus.analysis.sample;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are left out because their root is, in about eleven bytes a task: a journal has
 * millions of them. Filled by one thread; once it is settled any may read it.
 */
final class RootTable {
  private static final int LENGTH = 1_024;

  private final Map<Long, Row> rows = new HashMap<>();
  private long size;
  private long kept;
  private long roots;
  private long keptRoots;

  /** Tasks whose ids follow each other. */
  private static final class Row {
    /** By id the parent, the task itself for a root; 0 for one that is not there. */
    final long[] parents = new long[LENGTH];

    final boolean[] leftOut = new boolean[LENGTH];
    final boolean[] errors = new boolean[LENGTH];
  }

  /**
   * Adds a task.
   *
   * @param parent 0 for a root
   * @param isUnwanted whether it is a root that is left out unless there is an error below it
   */
  void add(long id, long parent, boolean isUnwanted, boolean isError) {
    Row row = rows.computeIfAbsent(Math.floorDiv(id, (long) LENGTH), number -> new Row());
    int index = index(id);
    row.parents[index] = parent == 0 ? id : parent;
    row.leftOut[index] = isUnwanted;
    row.errors[index] = isError;
    size++;
  }

  /** Decides, when all tasks are there: the last one of a tree may be its first error. */
  void settle() {
    for (Map.Entry<Long, Row> each : rows.entrySet()) {
      for (int i = 0; i < LENGTH; i++) {
        if (each.getValue().errors[i]) {
          long root = root(each.getKey() * LENGTH + i);
          at(root).leftOut[index(root)] = false;
        }
      }
    }
    for (Map.Entry<Long, Row> each : rows.entrySet()) {
      for (int i = 0; i < LENGTH; i++) {
        if (each.getValue().parents[i] != 0) {
          count(each.getKey() * LENGTH + i, each.getValue(), i);
        }
      }
    }
  }

  private void count(long id, Row row, int index) {
    long root = root(id);
    row.leftOut[index] = at(root).leftOut[index(root)];
    int one = row.leftOut[index] ? 0 : 1;
    kept += one;
    if (row.parents[index] == id) {
      roots++;
      keptRoots += one;
    }
  }

  /** Whether nothing is above a task that is there; asked when all are there. */
  boolean isTop(long id) {
    return root(id) == id;
  }

  /** Leaves out a task that has nothing above it, with all below it. */
  void leaveOut(long id) {
    at(id).leftOut[index(id)] = true;
  }

  boolean isLeftOut(long id) {
    Row row = rows.get(Math.floorDiv(id, (long) LENGTH));
    return row != null && row.leftOut[index(id)];
  }

  long kept() {
    return kept;
  }

  long leftOut() {
    return size - kept;
  }

  long roots() {
    return roots;
  }

  long keptRoots() {
    return keptRoots;
  }

  /** The topmost task above one that is there: its root, unless that has left the journal. */
  private long root(long id) {
    long top = id;
    long steps = 0;
    for (long parent = parent(top); parent != top && parent(parent) != 0; parent = parent(top)) {
      top = parent;
      if (++steps > size) {
        // A damaged file may have tasks that are above each other.
        at(top).parents[index(top)] = top;
      }
    }
    for (long each = id; each != top; ) {
      long next = parent(each);
      at(each).parents[index(each)] = top;
      each = next;
    }
    return top;
  }

  private long parent(long id) {
    Row row = rows.get(Math.floorDiv(id, (long) LENGTH));
    return row == null ? 0 : row.parents[index(id)];
  }

  /** The row of a task that is there. */
  private Row at(long id) {
    @Nullable Row row = rows.get(Math.floorDiv(id, (long) LENGTH));
    if (row == null) {
      throw new IllegalStateException("no task " + id);
    }
    return row;
  }

  private static int index(long id) {
    return (int) Math.floorMod(id, (long) LENGTH);
  }
}
