package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.hook.HookDispatcher;
import dev.motus.runtime.hook.HookEvent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
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
      HookEvent told =
          new HookEvent(
              event,
              task.descriptor.name,
              task.descriptor.type,
              Collections.unmodifiableList(Arrays.asList(args.clone())),
              kwargs(task.descriptor, args),
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

  static Map<String, @Nullable Object> kwargs(TaskDescriptor descriptor, @Nullable Object[] args) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i++) {
      named.put(TaskDetail.parameterName(descriptor, i), args[i]);
    }
    return Collections.unmodifiableMap(named);
  }
}
