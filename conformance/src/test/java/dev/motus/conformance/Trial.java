package dev.motus.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a scenario works with: a product, threads to work on, and an eye on what they are left with.
 */
final class Trial {
  private static final long DEADLINE_SECONDS = 30;

  private final TracedProduct product;
  private final boolean areThreadsWarm;
  private final List<ExecutorService> pools = new ArrayList<>();
  private volatile boolean spanLeft;
  private volatile boolean closedEarly;

  /**
   * @param areThreadsWarm whether each thread has called something traced before
   */
  Trial(TracedProduct product, boolean areThreadsWarm) {
    this.product = product;
    this.areThreadsWarm = areThreadsWarm;
  }

  TracedProduct product() {
    return product;
  }

  AgentTools tools() {
    return product.tools();
  }

  /**
   * Calls the traced method {@code outer}. What the body returns is handed out beside it: a method
   * that returns a future is one of the forms, and this is what is around them.
   */
  <T> T outer(Callable<T> body) throws Exception {
    AtomicReference<T> result = new AtomicReference<>();
    product
        .tools()
        .outer(
            () -> {
              result.set(body.call());
              return null;
            });
    return result.get();
  }

  /** The traced method {@code inner}. */
  String inner() {
    try {
      return product.tools().inner(() -> "done");
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** A pool that has worked before, as pools have. */
  ExecutorService pool() throws Exception {
    return watched(Executors.newFixedThreadPool(1));
  }

  /** The same for a scheduler. */
  ScheduledExecutorService scheduler() throws Exception {
    return watched(Executors.newScheduledThreadPool(1));
  }

  private <E extends ExecutorService> E watched(E pool) throws Exception {
    pool.submit(this::warmUp).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    pools.add(pool);
    return pool;
  }

  /** Runs a thread to its end. */
  void join(Thread thread) throws InterruptedException {
    thread.start();
    thread.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
    if (thread.isAlive()) {
      throw new AssertionError(thread + " does not end.");
    }
  }

  /** Runs an action on a thread of its own that takes nothing along, and waits for its end. */
  void elsewhere(Runnable action) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              warmUp();
              checked(action).run();
            });
    thread.setUncaughtExceptionHandler((where, thrown) -> failure.set(thrown));
    try {
      join(thread);
      if (failure.get() instanceof RuntimeException thrown) {
        throw thrown;
      } else if (failure.get() != null) {
        throw new AssertionError(failure.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private void warmUp() {
    if (areThreadsWarm) {
      product.tools().warmUp();
    }
  }

  /** An action after which nothing may be current on its thread. */
  Runnable checked(Runnable action) {
    return () -> {
      action.run();
      check();
    };
  }

  /** Notes whether a span is current here, where none may be. */
  void check() {
    spanLeft |= product.hasCurrentSpan();
  }

  /** Notes whether a span is closed whose work still goes on. */
  void stillOpen(String name) {
    closedEarly |=
        product.spans().stream()
            .noneMatch(
                span -> span.name().equals(name) && span.outcome() == RecordedSpan.Outcome.RUNNING);
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The latch does not open.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Looks at all threads once more and lets them go. */
  void finish() throws Exception {
    check();
    for (ExecutorService pool : pools) {
      if (!pool.isShutdown()) {
        pool.submit(this::check).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        pool.shutdownNow();
      }
    }
  }

  boolean isSpanLeft() {
    return spanLeft;
  }

  boolean wasClosedEarly() {
    return closedEarly;
  }
}
