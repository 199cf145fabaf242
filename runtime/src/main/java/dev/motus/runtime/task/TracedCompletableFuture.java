package dev.motus.runtime.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a future that a traced method returned before it was done: it completes as the
 * original does, but after the task has ended, so that what the caller hangs on it is no part of
 * the task. (A dependent of the original that we register before the caller's runs after them.)
 *
 * <p>Whatever the caller does to it is done to the original. What an {@code obtrude…} by the
 * method's own code changes later is not seen here. Thread-safe.
 */
final class TracedCompletableFuture<T extends @Nullable Object> extends CompletableFuture<T> {
  private final CompletableFuture<T> original;
  private final Task task;

  /** Set before the original's time can be over. */
  private volatile boolean isTimeLimited;

  TracedCompletableFuture(CompletableFuture<T> original, Task task) {
    this.original = original;
    this.task = task;
  }

  /** Has the original tell when it is done; at once if it is. */
  void follow() {
    CompletionStage<T> stage = original;
    stage.whenComplete(this::ended);
  }

  /** The original is done: first the task ends, then this. Never throws. */
  private void ended(@Nullable T result, @Nullable Throwable thrown) {
    AsyncEnd.ended(task, result, thrown, isTimeLimited);
    if (thrown == null) {
      super.complete(result);
    } else {
      super.completeExceptionally(thrown);
    }
  }

  /**
   * Where the original is done and has not told yet, because another of its dependents is still
   * running, whoever asks does it.
   */
  private void catchUp() {
    if (!super.isDone() && original.isDone()) {
      follow();
    }
  }

  @Override
  public boolean isDone() {
    catchUp();
    return super.isDone();
  }

  @Override
  public boolean isCancelled() {
    catchUp();
    return super.isCancelled();
  }

  @Override
  public boolean isCompletedExceptionally() {
    catchUp();
    return super.isCompletedExceptionally();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    if (!isDone()) {
      try {
        original.get();
      } catch (ExecutionException | CancellationException failed) {
        // It is done, which is all that is asked here; the same failure comes out below.
        catchUp();
      }
    }
    catchUp();
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!isDone()) {
      try {
        original.get(timeout, unit);
      } catch (ExecutionException | CancellationException failed) {
        // As above.
        catchUp();
      }
    }
    catchUp();
    return super.get();
  }

  @Override
  public T join() {
    if (!isDone()) {
      try {
        original.join();
      } catch (RuntimeException failed) {
        // As above.
        catchUp();
      }
    }
    catchUp();
    return super.join();
  }

  @Override
  public T getNow(T valueIfAbsent) {
    catchUp();
    return super.getNow(valueIfAbsent);
  }

  @Override
  public boolean complete(T value) {
    boolean isCompleted = original.complete(value);
    catchUp();
    return isCompleted;
  }

  @Override
  public boolean completeExceptionally(Throwable thrown) {
    boolean isCompleted = original.completeExceptionally(thrown);
    catchUp();
    return isCompleted;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean isCancelled = original.cancel(mayInterruptIfRunning);
    catchUp();
    return isCancelled;
  }

  @Override
  public void obtrudeValue(T value) {
    original.obtrudeValue(value);
    catchUp();
    super.obtrudeValue(value);
  }

  @Override
  public void obtrudeException(Throwable thrown) {
    original.obtrudeException(thrown);
    catchUp();
    super.obtrudeException(thrown);
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    original.completeAsync(supplier, executor);
    return this;
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
    original.completeAsync(supplier);
    return this;
  }

  @Override
  public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
    isTimeLimited = true;
    original.orTimeout(timeout, unit);
    return this;
  }

  @Override
  public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
    original.completeOnTimeout(value, timeout, unit);
    return this;
  }

  /**
   * Every dependent is made by this before it looks once more whether there is a result: so one
   * that is hung on a future that is done runs at once, as on the original.
   */
  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    catchUp();
    return new CompletableFuture<>();
  }

  @Override
  public CompletionStage<T> minimalCompletionStage() {
    catchUp();
    return super.minimalCompletionStage();
  }

  /** Those of both, without the one that is ours. */
  @Override
  public int getNumberOfDependents() {
    return super.getNumberOfDependents() + Math.max(0, original.getNumberOfDependents() - 1);
  }

  @Override
  public String toString() {
    catchUp();
    return original.toString();
  }
}
