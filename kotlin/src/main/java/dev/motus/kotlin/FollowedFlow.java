package dev.motus.kotlin;

import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskSubscription;
import dev.motus.runtime.task.TaskSubscriptions;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowCollector;
import org.jspecify.annotations.Nullable;

/** Collects another flow, and tells of each collection. */
final class FollowedFlow<T extends @Nullable Object> implements Flow<T> {
  private final TaskSubscriptions calls;
  private final Flow<T> source;

  FollowedFlow(TaskSubscriptions calls, Flow<T> source) {
    this.calls = calls;
    this.source = source;
  }

  @Override
  @SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
  public @Nullable Object collect(
      FlowCollector<? super T> collector, Continuation<? super Unit> caller) {
    TaskSubscription task = calls.begin();
    TaskContext around = TaskContext.current();
    Continuation<? super Unit> followed =
        new FollowedContinuation<>(task, caller, around, done -> task.complete());
    Object result;
    try (TaskContext.Scope scope = task.context().makeCurrent()) {
      result =
          source.collect(
              (item, emitter) -> {
                task.next(item);
                return collector.emit(item, new EmittingContinuation<>(emitter));
              },
              followed);
    } catch (Throwable thrown) {
      task.fail(thrown);
      throw thrown;
    }
    if (result != IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
      task.complete();
    }
    return result;
  }
}
