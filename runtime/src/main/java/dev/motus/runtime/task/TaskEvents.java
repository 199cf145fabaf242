package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.dispatch.HookDispatcher;
import dev.motus.runtime.hook.HookEvent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the hooks what a task does. */
final class TaskEvents {
  private TaskEvents() {}

  /** Calls the hooks of a task for a moment. Never throws. */
  static void fire(
      Task task,
      TaskPlan plan,
      TaskEvent event,
      @Nullable Object result,
      @Nullable Throwable error) {
    try {
      TaskDetail detail = task.detail;
      @Nullable Object[] args = detail == null ? TaskDetail.NO_ARGS : detail.args;
      // The array is ours, and nobody writes to it while there are hooks.
      List<@Nullable Object> inOrder = Arrays.asList(args);
      HookEvent told =
          new HookEvent(
              event,
              task.descriptor.name,
              task.descriptor.type,
              Collections.unmodifiableList(inOrder),
              new NamedArguments(task.descriptor, args),
              result,
              error,
              task.id(),
              Map.of(HookEvent.PARENT_STACK, new ParentStack(task)));
      HookDispatcher.fire(plan.hooks(event), told);
    } catch (Throwable broken) {
      // Memory or stack that ran out before a hook was reached.
      Diagnostics.warnOnce(
          "hooks:" + task.descriptor.name,
          "The hooks of task \"" + task.descriptor.name + "\" could not be called.",
          broken);
    }
  }
}
