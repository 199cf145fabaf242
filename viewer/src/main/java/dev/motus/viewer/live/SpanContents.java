package dev.motus.viewer.live;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest tasks with their contents, for a click in the page; bounded. Thread-safe. */
final class SpanContents {
  /** What a task takes besides its texts. */
  private static final long TASK_CHARS = 200;

  private final long maxChars;
  private final Map<Long, TaskMeta> tasks = new LinkedHashMap<>();
  private long chars;

  /**
   * Holds contents.
   *
   * @param maxChars how many characters at most, about; the oldest leave first
   */
  SpanContents(long maxChars) {
    this.maxChars = maxChars;
  }

  synchronized void put(TaskMeta task) {
    TaskMeta before = tasks.remove(task.id());
    if (before != null) {
      chars -= size(before);
    }
    tasks.put(task.id(), task);
    chars += size(task);
    Iterator<TaskMeta> eldest = tasks.values().iterator();
    while (chars > maxChars && tasks.size() > 1) {
      chars -= size(eldest.next());
      eldest.remove();
    }
  }

  /** The task in its newest state, or null when its contents had to leave. */
  synchronized @Nullable TaskMeta get(long id) {
    return tasks.get(id);
  }

  synchronized long chars() {
    return chars;
  }

  private static long size(TaskMeta task) {
    ModelCall call = task.modelCall();
    long size = TASK_CHARS + (call == null ? 0 : call.contentChars()) + sizeOf(task.extraFields());
    size += sizeOf(task.arguments()) + (task.result() == null ? 0 : task.result().size());
    return size + (task.errorStack() == null ? 0 : task.errorStack().length());
  }

  private static long sizeOf(Map<String, CapturedValue> values) {
    long size = 0;
    for (Map.Entry<String, CapturedValue> value : values.entrySet()) {
      size += value.getKey().length() + value.getValue().size();
    }
    return size;
  }
}
