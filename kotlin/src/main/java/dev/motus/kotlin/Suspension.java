package dev.motus.kotlin;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskSubscription;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import org.jspecify.annotations.Nullable;

/** Follows a function that may suspend to its end. For generated code. */
public final class Suspension {
  private Suspension() {}

  /**
   * What goes to the function in place of its caller's continuation. Call it before the function.
   *
   * @param task the call
   * @param caller goes on with the result; what it gets is what it would get without us
   * @return the caller's own where nobody listens to the task
   */
  public static <T extends @Nullable Object> Continuation<T> of(Task task, Continuation<T> caller) {
    TaskSubscription end = TaskSubscription.ofEnd(task, caller);
    return end == null
        ? caller
        : new FollowedContinuation<>(
            end, caller, CoroutineContexts.around(task, caller.getContext()), end::end);
  }

  /**
   * The function has returned, with its result or with the word that it is suspended.
   *
   * @return what it returned
   */
  public static @Nullable Object ended(Task task, @Nullable Object result) {
    if (result == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
      task.endWhenCalledBack();
    } else {
      task.end(result);
    }
    return result;
  }
}
