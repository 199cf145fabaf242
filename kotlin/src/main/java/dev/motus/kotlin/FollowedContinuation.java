package dev.motus.kotlin;

import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskSubscription;
import java.util.function.Consumer;
import kotlin.Result;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.jvm.internal.CoroutineStackFrame;
import org.jspecify.annotations.Nullable;

/**
 * Tells of the end before the caller goes on. What runs until then finds the task by its context,
 * on whatever thread; the caller goes on in what was current for it before.
 */
final class FollowedContinuation<T extends @Nullable Object>
    implements Continuation<T>, CoroutineStackFrame {
  private final TaskSubscription task;
  private final Continuation<T> caller;
  private final Consumer<@Nullable Object> end;
  private final TaskContext around;
  private final CoroutineContext context;

  /**
   * @param around what is current for the caller
   * @param end is told of the result
   */
  FollowedContinuation(
      TaskSubscription task,
      Continuation<T> caller,
      TaskContext around,
      Consumer<@Nullable Object> end) {
    this.task = task;
    this.caller = caller;
    this.end = end;
    this.around = around;
    this.context = CoroutineContexts.with(task.context(), caller.getContext());
  }

  @Override
  public CoroutineContext getContext() {
    return context;
  }

  @Override
  public void resumeWith(Object result) {
    if (result instanceof Result.Failure failure) {
      task.fail(failure.exception);
    } else {
      end.accept(result);
    }
    around.run(() -> caller.resumeWith(result));
  }

  /** For debuggers: the caller's frame, if it has one, for this is none of the program. */
  @Override
  public @Nullable CoroutineStackFrame getCallerFrame() {
    return caller instanceof CoroutineStackFrame frame ? frame : null;
  }

  @Override
  public @Nullable StackTraceElement getStackTraceElement() {
    return null;
  }
}
