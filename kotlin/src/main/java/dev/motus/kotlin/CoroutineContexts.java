package dev.motus.kotlin;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import kotlin.coroutines.CoroutineContext;

/**
 * Puts tasks into contexts of coroutines and finds them there. Names nothing of the library for
 * coroutines: functions may suspend without it.
 */
final class CoroutineContexts {
  private static final boolean HAS_ELEMENTS =
      CoroutineContexts.class
              .getClassLoader()
              .getResource("kotlinx/coroutines/ThreadContextElement.class")
          != null;

  private CoroutineContexts() {}

  /** The same context with a task that is current on the threads of its coroutines. */
  static CoroutineContext with(TaskContext task, CoroutineContext context) {
    return HAS_ELEMENTS ? TaskCoroutineContext.of(task, context) : context;
  }

  /** The same context as it was before a task was put into it. */
  static CoroutineContext without(CoroutineContext context) {
    return context instanceof TaskCoroutineContext with ? with.rest() : context;
  }

  /** What is current around a call: what its coroutine carries, or else what the call is below. */
  static TaskContext around(Task task, CoroutineContext caller) {
    TaskContext carried = HAS_ELEMENTS ? TaskElement.in(caller) : null;
    if (carried != null) {
      return carried;
    }
    Task parent = task.parent();
    return parent == null ? TaskContext.none() : TaskContext.of(parent);
  }
}
