package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.dispatch.HookDispatcher;
import org.jspecify.annotations.Nullable;

/** Tells the hooks what a task does. */
final class TaskEvents {
  private TaskEvents() {}

  /**
   * Calls the hooks of a task for a moment. Never throws.
   *
   * @param outcome the result at a normal end; the exception at another
   */
  static void fire(Task task, TaskPlan plan, TaskEvent event, @Nullable Object outcome) {
    try {
      HookDispatcher.fire(plan.hooks(task, event), new TaskHookEvent(task, event, outcome));
    } catch (Throwable broken) {
      // Memory or stack that ran out before a hook was reached.
      Diagnostics.warnOnce(
          "hooks:" + task.descriptor.name,
          "The hooks of task \"" + task.descriptor.name + "\" could not be called.",
          broken);
    }
  }
}
