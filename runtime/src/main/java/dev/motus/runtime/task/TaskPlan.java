package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
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
  static final TaskPlan IDLE = new TaskPlan(true);

  /**
   * There is no session, and the next call has one started. It is not idle, so that a call which is
   * need not ask which of the two it is; it wants the arguments, which the new session may want.
   */
  static final TaskPlan ASLEEP = new TaskPlan(false);

  final boolean idle;
  final @Nullable TaskSession session;

  /** Whether the task is kept in the trace; false when only hooks want it. */
  final boolean records;

  /** Whether arguments and results are captured. */
  final boolean captures;

  /** Whether any hook is registered. */
  final boolean hooked;

  /** Whether hooks may be registered for the name of the agent that is called: each call asks. */
  final boolean asksForAgent;

  /** Whether calls may be refused. */
  final boolean guarded;

  /** Whether the extractor is there to count tokens, at a level that keeps no more of it. */
  final boolean usageOnly;

  final boolean wantsArguments;

  /** Whether the value of the result matters to anyone. */
  final boolean wantsResult;

  /** Whether the start does more than take an id and the time. */
  final boolean hasStartWork;

  final @Nullable TaskExtractor extractor;

  /** Told when the task has ended, or null. */
  final @Nullable Consumer<Task> completion;

  /** Where starts are written down, or null. */
  final @Nullable TaskLog log;

  /** What the log calls the descriptor; 0 until a call has asked. Any of two answers is right. */
  int loggedName;

  /** Whether a normal end does more than take the time, even for a task without details. */
  final boolean hasEndWork;

  private final HookCallback[] onStart;
  private final HookCallback[] onEnd;
  private final HookCallback[] onError;
  private final HookCallback[] onCancelled;

  private TaskPlan(boolean idle) {
    this.idle = idle;
    this.session = null;
    this.records = false;
    this.captures = false;
    this.hooked = false;
    this.asksForAgent = false;
    this.guarded = false;
    this.usageOnly = false;
    this.wantsArguments = !idle;
    this.wantsResult = false;
    this.hasStartWork = false;
    this.extractor = null;
    this.completion = null;
    this.log = null;
    this.hasEndWork = false;
    this.onStart = this.onEnd = this.onError = this.onCancelled = new HookCallback[0];
  }

  TaskPlan(TaskDescriptor descriptor, TaskSession session) {
    this.onStart = resolve(descriptor, descriptor.about.agent, session, TaskEvent.TASK_START);
    this.onEnd = resolve(descriptor, descriptor.about.agent, session, TaskEvent.TASK_END);
    this.onError = resolve(descriptor, descriptor.about.agent, session, TaskEvent.TASK_ERROR);
    this.onCancelled =
        resolve(descriptor, descriptor.about.agent, session, TaskEvent.TASK_CANCELLED);
    this.asksForAgent = descriptor.about.agentName != null && session.hooks().hasNames();
    this.hooked =
        asksForAgent || onStart.length + onEnd.length + onError.length + onCancelled.length > 0;
    this.session = session;
    this.records = session.records();
    this.captures = session.captures();
    this.guarded =
        session.options.guard() != null
            && (descriptor.type == TaskType.MODEL_CALL || descriptor.type == TaskType.TOOL_CALL);
    this.idle = !records && !hooked && !guarded;
    this.extractor = extractorOf(descriptor, session);
    this.usageOnly =
        extractor != null && session.extractors().areForUsageOnly(descriptor, session.options);
    boolean reads = captures || extractor != null;
    this.wantsArguments =
        reads || hooked || guarded || (records && descriptor.about.carriesFutures);
    this.wantsResult = reads || hasHooks(TaskEvent.TASK_END);
    this.hasStartWork = reads || hooked;
    this.completion = records ? session.completion() : null;
    this.log = records ? session.log() : null;
    this.hasEndWork =
        hasHooks(TaskEvent.TASK_END) || completion != null || descriptor.about.errorIn != null;
  }

  private static @Nullable TaskExtractor extractorOf(
      TaskDescriptor descriptor, TaskSession session) {
    boolean hasNone =
        descriptor.about.extractor == null && descriptor.about.conventionalExtractor == null;
    return hasNone && session.extractors == null
        ? null
        : session.extractors().chosenFor(descriptor, session.options);
  }

  /** The hooks for a moment of a task. */
  HookCallback[] hooks(Task task, TaskEvent event) {
    TaskDescriptor descriptor = task.descriptor;
    TaskDetail detail = task.detail;
    return session == null || !asksForAgent || detail == null
        ? hooks(event)
        : resolve(descriptor, detail.agent(descriptor), session, event);
  }

  private HookCallback[] hooks(TaskEvent event) {
    // No switch: javac would make a class for it.
    return event == TaskEvent.TASK_START
        ? onStart
        : event == TaskEvent.TASK_END
            ? onEnd
            : event == TaskEvent.TASK_ERROR ? onError : onCancelled;
  }

  boolean hasHooks(TaskEvent event) {
    return asksForAgent || hooks(event).length > 0;
  }

  private static HookCallback[] resolve(
      TaskDescriptor descriptor, @Nullable String agent, TaskSession session, TaskEvent event) {
    return session
        .hooks()
        .listHooks(descriptor.name, agent, descriptor.type, event)
        .toArray(new HookCallback[0]);
  }
}
