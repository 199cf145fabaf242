package dev.motus.runtime.task;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry the current task: Reactor's operators (with {@code
 * Hooks.enableAutomaticContextPropagation()}), Spring's task decorators and everything else that
 * takes a {@code ContextSnapshot} then need no carrier of ours.
 *
 * <p>Found by that library as a service; nobody else loads this class, so it is no matter that the
 * library is missing from most programs. Where the runtime is a named module it can't be a service
 * (a module that provides one does not start without the service's library); such a program says
 * {@code ContextRegistry.getInstance().registerThreadLocalAccessor(new TaskContextAccessor())}.
 * Thread-safe.
 */
public final class TaskContextAccessor implements ThreadLocalAccessor<TaskContext> {
  /** Under which the task stands in a {@code ContextSnapshot} and in Reactor's {@code Context}. */
  public static final String KEY = TaskSubscription.CONTEXT_KEY;

  /** Creates the accessor; for the service loader. */
  public TaskContextAccessor() {}

  @Override
  public Object key() {
    return KEY;
  }

  /** The context of the calling thread, or null when nothing is current there. */
  @Override
  public @Nullable TaskContext getValue() {
    return TaskContext.currentOrNull();
  }

  @Override
  public void setValue(TaskContext value) {
    value.enter();
  }

  /** Leaves the thread without a current task. */
  @Override
  public void setValue() {
    TaskContext.none().enter();
  }

  @Override
  public void restore(TaskContext previous) {
    previous.enterAgain();
  }
}
