package dev.motus.runtime.store;

import dev.motus.runtime.trace.TaskMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** External spans that listeners are to be told of, each in its newest state. Thread-safe. */
final class ChangedSpans {
  private static final int MOST = 10_000;

  private final Map<Long, TaskMeta> byId = new LinkedHashMap<>();

  /** Adds a span and returns how many had to go to make room. */
  synchronized int put(TaskMeta span) {
    // Taken out first: the order is that of the latest changes.
    byId.remove(span.id());
    byId.put(span.id(), span);
    if (byId.size() <= MOST) {
      return 0;
    }
    byId.remove(byId.keySet().iterator().next());
    return 1;
  }

  synchronized List<TaskMeta> takeAll() {
    List<TaskMeta> all = new ArrayList<>(byId.values());
    byId.clear();
    return all;
  }
}
