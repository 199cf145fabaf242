package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.capture.TaskExtractor;
import dev.motus.runtime.hook.HookCallback;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one call of one task has to do, worked out in advance: a call reads this object and looks
 * nothing up. Immutable; a new one replaces it when hooks or the runtime change.
 */
final class TaskPlan {
  /** Nobody listens. */
  static final TaskPlan IDLE = new TaskPlan();

  final boolean idle;
  final @Nullable TaskSession session;

  /** Whether the task is kept in the trace; false when only hooks want it. */
  final boolean records;

  /** Whether arguments and results are captured. */
  final boolean captures;

  /** Whether any hook is registered. */
  final boolean hooked;

  final boolean wantsArguments;

  /** Whether the value of the result matters to anyone. */
  final boolean wantsResult;

  /** Whether the start does more than take an id and the time. */
  final boolean hasStartWork;

  final @Nullable TaskExtractor extractor;

  /** Told when the task has ended, or null. */
  final @Nullable Consumer<Task> completion;

  /** Whether a normal end does more than take the time, even for a task without details. */
  final boolean hasEndWork;

  private final HookCallback[] onStart;
  private final HookCallback[] onEnd;
  private final HookCallback[] onError;
  private final HookCallback[] onCancelled;

  private TaskPlan() {
    this.idle = true;
    this.session = null;
    this.records = false;
    this.captures = false;
    this.hooked = false;
    this.wantsArguments = false;
    this.wantsResult = false;
    this.hasStartWork = false;
    this.extractor = null;
    this.completion = null;
    this.hasEndWork = false;
    this.onStart = this.onEnd = this.onError = this.onCancelled = new HookCallback[0];
  }

  TaskPlan(TaskDescriptor descriptor, TaskSession session) {
    this.onStart = resolve(descriptor, session, TaskEvent.TASK_START);
    this.onEnd = resolve(descriptor, session, TaskEvent.TASK_END);
    this.onError = resolve(descriptor, session, TaskEvent.TASK_ERROR);
    this.onCancelled = resolve(descriptor, session, TaskEvent.TASK_CANCELLED);
    this.hooked = onStart.length + onEnd.length + onError.length + onCancelled.length > 0;
    this.session = session;
    this.records = session.records();
    this.captures = session.captures();
    this.idle = !records && !hooked;
    this.wantsArguments = captures || hooked || (records && descriptor.carriesFutures);
    this.wantsResult = captures || onEnd.length > 0;
    this.hasStartWork = captures || hooked;
    this.extractor = captures ? session.extractorFor(descriptor) : null;
    this.completion = records ? session.completion() : null;
    this.hasEndWork = onEnd.length > 0 || completion != null;
  }

  HookCallback[] hooks(TaskEvent event) {
    // No switch: javac would make a class for it.
    return event == TaskEvent.TASK_START
        ? onStart
        : event == TaskEvent.TASK_END
            ? onEnd
            : event == TaskEvent.TASK_ERROR ? onError : onCancelled;
  }

  boolean hasHooks(TaskEvent event) {
    return hooks(event).length > 0;
  }

  private static HookCallback[] resolve(
      TaskDescriptor descriptor, TaskSession session, TaskEvent event) {
    return session
        .hooks()
        .listHooks(descriptor.name, descriptor.type, event)
        .toArray(new HookCallback[0]);
  }
}
