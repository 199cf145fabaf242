package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.hook.HookEvent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A moment of a task. As small as it can be and with everything else made when it is asked for:
 * most hooks ask for a name and a result.
 */
final class TaskHookEvent implements HookEvent {
  private final Task task;
  private final TaskEvent eventType;
  private final @Nullable Object[] args;
  private final @Nullable Object receiver;

  /** The result at a normal end; the exception at another. */
  private final @Nullable Object outcome;

  TaskHookEvent(Task task, TaskEvent eventType, @Nullable Object outcome) {
    this.task = task;
    this.eventType = eventType;
    this.outcome = outcome;
    // Not the detail itself, which lets go of them when the task has ended.
    TaskDetail detail = task.detail;
    this.args = detail == null ? TaskDetail.NO_ARGS : detail.args;
    this.receiver = detail == null ? null : detail.receiver;
  }

  @Override
  public TaskEvent eventType() {
    return eventType;
  }

  @Override
  public String name() {
    return task.descriptor.name;
  }

  @Override
  public TaskType taskType() {
    return task.descriptor.type;
  }

  @Override
  public boolean hasArguments() {
    return args != TaskDetail.NO_ARGS || task.descriptor.parameters.length == 0;
  }

  @Override
  public List<@Nullable Object> args() {
    requireArguments();
    // The array is ours, and nobody writes to it while there are hooks.
    List<@Nullable Object> inOrder = Arrays.asList(args);
    return Collections.unmodifiableList(inOrder);
  }

  @Override
  public Map<String, @Nullable Object> kwargs() {
    requireArguments();
    return new NamedArguments(task.descriptor, args);
  }

  private void requireArguments() {
    if (!hasArguments()) {
      throw new IllegalStateException(
          "The arguments of task \""
              + name()
              + "\" were not kept, because no hook for it was registered when it started. Register"
              + " the hook earlier, or ask hasArguments() first.");
    }
  }

  @Override
  public @Nullable Object receiver() {
    return receiver;
  }

  @Override
  public @Nullable Object result() {
    return eventType == TaskEvent.TASK_END ? outcome : null;
  }

  @Override
  public @Nullable Throwable error() {
    return eventType != TaskEvent.TASK_END && outcome instanceof Throwable error ? error : null;
  }

  @Override
  public long taskId() {
    return task.id();
  }

  @Override
  public Map<String, Object> metadata() {
    return Map.of(PARENT_STACK, parentStack());
  }

  @Override
  public List<Long> parentStack() {
    return new ParentStack(task);
  }

  @Override
  public String toString() {
    return "HookEvent[eventType="
        + eventType
        + ", name="
        + name()
        + ", taskId="
        + taskId()
        + ", kwargs="
        + (hasArguments() ? kwargs() : null)
        + ", outcome="
        + outcome
        + "]";
  }
}
