package dev.motus.runtime.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands every action over in the context of the caller. */
class ContextExecutorService implements ExecutorService {
  private final ExecutorService executor;

  ContextExecutorService(ExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable command) {
    executor.execute(carried(command));
  }

  @Override
  public <T> Future<T> submit(Callable<T> task) {
    return executor.submit(carried(task));
  }

  @Override
  public <T> Future<T> submit(Runnable task, T result) {
    return executor.submit(carried(task), result);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return executor.submit(carried(task));
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return executor.invokeAll(wrapAll(tasks));
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return executor.invokeAll(wrapAll(tasks), timeout, unit);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    return executor.invokeAny(wrapAll(tasks));
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return executor.invokeAny(wrapAll(tasks), timeout, unit);
  }

  @Override
  public void shutdown() {
    executor.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return executor.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return executor.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return executor.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return executor.awaitTermination(timeout, unit);
  }

  /**
   * That of the executor: the JDK's common pool, for one, can't be closed. Java 17 has no such
   * method, hence no {@code Override}; there nobody finds this one.
   */
  @SuppressWarnings("MissingOverride")
  public void close() throws Exception {
    if (executor instanceof AutoCloseable closeable) {
      closeable.close();
    } else {
      executor.shutdown();
    }
  }

  /** In the context of the caller; null is the executor's to refuse. */
  static Runnable carried(Runnable action) {
    return action == null ? action : TaskContext.wrap(action);
  }

  /** The same for an action with a result. */
  static <T> Callable<T> carried(Callable<T> action) {
    return action == null ? action : TaskContext.wrapCallable(action);
  }

  private static <T> List<Callable<T>> wrapAll(Collection<? extends Callable<T>> tasks) {
    List<Callable<T>> wrapped = new ArrayList<>(tasks.size());
    for (Callable<T> task : tasks) {
      wrapped.add(carried(task));
    }
    return wrapped;
  }
}
