package dev.motus.integration.reactor;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import java.util.List;
import java.util.Map;

/** What was recorded, a line a task. */
final class Trees {
  private Trees() {}

  /** Each task with those above it and how it ended, by start. */
  static List<String> of(AgentRuntime runtime) {
    Map<Long, TaskMeta> tasks = runtime.tracer().taskMeta();
    return tasks.values().stream().map(task -> path(task, tasks) + " " + task.outcome()).toList();
  }

  private static String path(TaskMeta task, Map<Long, TaskMeta> tasks) {
    return task.parent().isEmpty()
        ? task.name()
        : path(tasks.get(task.parent().getAsLong()), tasks) + " > " + task.name();
  }
}
