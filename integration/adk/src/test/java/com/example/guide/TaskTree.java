package com.example.guide;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The tasks of a trace as text: two spaces a level, what has not ended well is marked. */
final class TaskTree {
  private TaskTree() {}

  /** All roots that have started after a task. */
  static String after(long id) {
    Collection<TaskMeta> tasks = AgentRuntime.get().tracer().taskMeta().values();
    return tasks.stream()
        .filter(task -> task.id() > id && task.parent().isEmpty())
        .map(task -> text(task, "", tasks))
        .collect(Collectors.joining());
  }

  /** The newest task. */
  static long latest() {
    return AgentRuntime.get().tracer().taskMeta().keySet().stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  static String text(TaskMeta task, String indent, Collection<TaskMeta> all) {
    return indent
        + task.name()
        + " ("
        + task.type().wireName()
        + ")"
        + (task.outcome() == TaskOutcome.OK ? "" : " " + task.outcome())
        + "\n"
        + all.stream()
            .filter(each -> each.parent().equals(OptionalLong.of(task.id())))
            .map(each -> text(each, indent + "  ", all))
            .collect(Collectors.joining());
  }
}
