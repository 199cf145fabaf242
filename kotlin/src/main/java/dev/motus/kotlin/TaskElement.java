package dev.motus.kotlin;

import dev.motus.runtime.task.TaskContext;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ThreadContextElement;
import org.jspecify.annotations.Nullable;

/**
 * Carries a task to the threads on which a coroutine runs, for coroutines that a program starts
 * from code that is no traced {@code suspend} function:
 *
 * <pre>{@code
 * scope.async(TaskElement.current()) { tools.weather(city) }
 * }</pre>
 *
 * <p>Traced {@code suspend} functions do this by themselves for all that they call. Immutable.
 */
public final class TaskElement extends AbstractCoroutineContextElement
    implements ThreadContextElement<TaskContext.Scope> {
  /** Under which it stands in a context. */
  static final Key KEY = new Key();

  private final TaskContext task;

  TaskElement(TaskContext task) {
    super(KEY);
    this.task = task;
  }

  static final class Key implements CoroutineContext.Key<TaskElement> {}

  /** An element with the task that is current on the calling thread. */
  public static CoroutineContext current() {
    return new TaskElement(TaskContext.current());
  }

  /** The task that a context carries, or null. */
  static @Nullable TaskContext in(CoroutineContext context) {
    TaskElement element = context.get(KEY);
    return element == null ? null : element.task;
  }

  @Override
  public TaskContext.Scope updateThreadContext(CoroutineContext context) {
    return task.makeCurrent();
  }

  @Override
  public void restoreThreadContext(CoroutineContext context, TaskContext.Scope entered) {
    entered.close();
  }
}
