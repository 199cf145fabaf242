package dev.motus.format.row;

import dev.motus.format.json.CompactJson;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The arguments and the result of a task as JSON, for a row in which they stand as they are. Not
 * thread-safe.
 */
final class RowValues {
  /** Of so many values at most. */
  static final int MOST = 16;

  private final RowBytes bytes = new RowBytes();
  private final int[] ends = new int[MOST];
  private int count;

  /** What stands for a value in the task that a row is learned from. */
  static String mark(int value) {
    return "~value " + value + "~";
  }

  /** The same task with marks in place of its values. */
  static TaskMeta marked(TaskMeta task) {
    Map<String, CapturedValue> arguments = new LinkedHashMap<>();
    for (String name : task.arguments().keySet()) {
      arguments.put(name, CapturedValue.of(mark(arguments.size())));
    }
    return task.toBuilder()
        .arguments(arguments)
        .result(task.result() == null ? null : CapturedValue.of(mark(arguments.size())))
        .build();
  }

  /** Whether two tasks have values under the same names. */
  static boolean areAlike(TaskMeta one, TaskMeta other) {
    if (one.arguments().size() != other.arguments().size()
        || (one.result() == null) != (other.result() == null)) {
      return false;
    }
    if (!one.arguments().isEmpty()) {
      Iterator<String> names = other.arguments().keySet().iterator();
      for (String name : one.arguments().keySet()) {
        if (!name.equals(names.next())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Reads a task's; false when one of them cannot be written as it is. */
  boolean read(TaskMeta task) {
    count = 0;
    bytes.empty();
    if (!task.arguments().isEmpty()) {
      for (CapturedValue value : task.arguments().values()) {
        if (!add(value)) {
          return false;
        }
      }
    }
    CapturedValue result = task.result();
    return result == null || add(result);
  }

  private boolean add(CapturedValue value) {
    if (count == MOST) {
      return false;
    }
    String text = value.asText();
    String json = text == null ? value.toJson() : text;
    boolean isAdded = (text != null || CompactJson.is(json)) && bytes.text(json, text != null);
    ends[count++] = bytes.size();
    return isAdded;
  }

  /** Adds a value to a row. */
  void write(int value, boolean isInString, RowBytes out) {
    int from = value == 0 ? 0 : ends[value - 1];
    if (isInString) {
      out.quotedJson(bytes, from, ends[value]);
    } else {
      out.json(bytes, from, ends[value]);
    }
  }
}
