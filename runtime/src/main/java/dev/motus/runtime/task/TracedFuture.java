package dev.motus.runtime.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Ends a task when its future is got, cancelled or found done, by whoever comes first. */
final class TracedFuture<T extends @Nullable Object> implements Future<T> {
  private final Future<T> future;
  private final Task task;

  TracedFuture(Future<T> future, Task task) {
    this.future = future;
    this.task = task;
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    T result;
    try {
      result = future.get();
    } catch (ExecutionException | CancellationException thrown) {
      fail(thrown);
      throw thrown;
    }
    task.end(result);
    return result;
  }

  /** A time-out here ends the waiting, not the work: the task runs on. */
  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    T result;
    try {
      result = future.get(timeout, unit);
    } catch (ExecutionException | CancellationException thrown) {
      fail(thrown);
      throw thrown;
    }
    task.end(result);
    return result;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean isCancelled = future.cancel(mayInterruptIfRunning);
    FutureWatch.endIfDone(task, future);
    return isCancelled;
  }

  @Override
  public boolean isCancelled() {
    return future.isCancelled();
  }

  @Override
  public boolean isDone() {
    boolean isDone = future.isDone();
    if (isDone) {
      FutureWatch.endIfDone(task, future);
    }
    return isDone;
  }

  @Override
  public String toString() {
    return future.toString();
  }

  private void fail(Exception thrown) {
    TaskEnd.fail(task, Failures.unwrapped(thrown), Failures.isCancellation(thrown));
  }
}
