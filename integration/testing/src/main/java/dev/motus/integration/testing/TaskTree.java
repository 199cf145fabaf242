package dev.motus.integration.testing;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The tasks of a trace as text: two spaces a level, what has not ended well is marked. */
public final class TaskTree {
  private TaskTree() {}

  /** All roots that are not among those that were there before. */
  public static String after(Set<Long> before) {
    Collection<TaskMeta> tasks = AgentRuntime.get().tracer().taskMeta().values();
    return tasks.stream()
        .filter(task -> !before.contains(task.id()) && task.parent().isEmpty())
        .map(task -> text(task, "", tasks))
        .collect(Collectors.joining());
  }

  /** All tasks so far; ids of different threads are not in order. */
  public static Set<Long> known() {
    return Set.copyOf(AgentRuntime.get().tracer().taskMeta().keySet());
  }

  public static String text(TaskMeta task, String indent, Collection<TaskMeta> all) {
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
