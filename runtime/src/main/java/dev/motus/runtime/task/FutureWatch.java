package dev.motus.runtime.task;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.dispatch.OwnThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tasks whose end is that of a plain future, which tells nobody when it is done: it has to be asked
 * now and then. Thread-safe.
 */
final class FutureWatch {
  /** Futures that are never done must not fill the memory; the oldest are no longer asked. */
  private static final int MAX_WATCHED = 10_000;

  /** A task and what it waits for. */
  private static final class Watched {
    final Task task;
    final Future<?> future;

    Watched(Task task, Future<?> future) {
      this.task = task;
      this.future = future;
    }
  }

  private final List<Watched> watched = new ArrayList<>();
  private int sweepAt = 64;

  void add(Task task, Future<?> future) {
    boolean isFull;
    synchronized (watched) {
      watched.add(new Watched(task, future));
      isFull = watched.size() >= sweepAt;
    }
    if (isFull) {
      endDone();
      synchronized (watched) {
        while (watched.size() > MAX_WATCHED) {
          watched.remove(0);
        }
        sweepAt = Math.max(64, watched.size() + watched.size() / 2);
      }
    }
  }

  /** Ends the tasks whose futures are done. Their hooks run on the calling thread. */
  void endDone() {
    List<Watched> all;
    synchronized (watched) {
      if (watched.isEmpty()) {
        return;
      }
      all = new ArrayList<>(watched);
    }
    // Without the lock: these are the user's futures, and the ends call the user's hooks.
    for (Watched each : all) {
      if (!each.task.isEnded()) {
        OwnThread.run(() -> endIfDone(each.task, each.future));
      }
    }
    synchronized (watched) {
      watched.removeIf(each -> each.task.isEnded());
    }
  }

  /** How many futures are watched. */
  int size() {
    synchronized (watched) {
      return watched.size();
    }
  }

  /** Ends the task if its future is done. Never throws, never waits. */
  static void endIfDone(Task task, Future<?> future) {
    try {
      if (!task.isEnded() && future.isDone()) {
        TaskEnd.end(task, resultOf(future), true);
      }
    } catch (ExecutionException | CancellationException failed) {
      TaskEnd.fail(task, Failures.unwrapped(failed), Failures.isCancellation(failed));
    } catch (Throwable broken) {
      // It says that it is done and yet has no result.
      Diagnostics.warnOnce(
          "future:" + future.getClass().getName(),
          "The "
              + future.getClass().getName()
              + " returned by task \""
              + task.name()
              + "\" could not be asked for its result. Its task shows as failed.",
          broken);
      TaskEnd.fail(task, broken, false);
    }
  }

  /** The result of a future that is done, also for a thread that is interrupted meanwhile. */
  private static Object resultOf(Future<?> future) throws ExecutionException, TimeoutException {
    boolean wasInterrupted = Thread.interrupted();
    try {
      return future.get(0, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      wasInterrupted = true;
      throw new IllegalStateException("Interrupted although the future is done.", interrupted);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
