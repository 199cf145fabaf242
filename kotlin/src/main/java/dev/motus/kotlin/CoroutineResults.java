package dev.motus.kotlin;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskSubscription;
import dev.motus.runtime.task.TaskSubscriptions;
import kotlin.Unit;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.flow.Flow;
import org.jspecify.annotations.Nullable;

/** Follows what functions return of the library for coroutines. For generated code. */
public final class CoroutineResults {
  private CoroutineResults() {}

  /**
   * The task ends with each collection of a flow; the first one is the call's own.
   *
   * @return what the caller gets: a flow that does the same
   */
  public static <T extends @Nullable Object> @Nullable Flow<T> of(
      Task task, @Nullable Flow<T> flow) {
    TaskSubscriptions calls = TaskSubscriptions.of(task, flow);
    return calls == null || flow == null ? flow : calls.published(new FollowedFlow<>(calls, flow));
  }

  /**
   * The task ends when a job does, with its value if it has one.
   *
   * @return the same job
   */
  public static <J extends @Nullable Job> J of(Task task, J job) {
    TaskSubscription end = TaskSubscription.ofEnd(task, job);
    task.endWhenCalledBack();
    if (end != null && job != null) {
      job.invokeOnCompletion(
          cause -> {
            if (cause != null) {
              end.fail(cause);
            } else {
              end.end(job instanceof Deferred<?> deferred ? deferred.getCompleted() : null);
            }
            return Unit.INSTANCE;
          });
    }
    return job;
  }
}
