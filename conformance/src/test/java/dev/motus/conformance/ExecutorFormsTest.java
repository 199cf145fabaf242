package dev.motus.conformance;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pools. A worker of a pool belongs to nobody, so what runs on it has to bring its parent along:
 * Motus makes such calls roots, rather than give them a parent by guess.
 */
class ExecutorFormsTest extends FormsTest {
  private static final String[] CHILD = {"outer ended", "inner below outer ended"};

  @Override
  List<Form> forms() {
    return List.of(submit(), invokeAll(), scheduled(), repeated(), forkJoin(), parallelStream());
  }

  private static Form submit() {
    return Form.named("`ExecutorService.submit`")
        .needsCarrier()
        .shows("outer ended", "inner below outer ended", "inner ended")
        .plainly(trial -> submit(trial, trial.pool()))
        .carried(trial -> submit(trial, trial.product().wrap(trial.pool())));
  }

  private static void submit(Trial trial, ExecutorService pool) throws Exception {
    trial.outer(() -> pool.submit(trial::inner).get());
    // The next one who uses the pool has nothing to do with the first.
    pool.submit(trial::inner).get();
  }

  private static Form invokeAll() {
    String[] children = {"outer ended", "inner below outer ended", "inner below outer ended"};
    return Form.named("`ExecutorService.invokeAll`")
        .needsCarrier()
        .shows(children)
        .plainly(trial -> invokeAll(trial, trial.pool()))
        .carried(trial -> invokeAll(trial, trial.product().wrap(trial.pool())));
  }

  private static void invokeAll(Trial trial, ExecutorService pool) throws Exception {
    Callable<String> call = trial::inner;
    trial.outer(() -> pool.invokeAll(List.of(call, call)));
  }

  private static Form scheduled() {
    return Form.named("`ScheduledExecutorService.schedule`")
        .needsCarrier()
        .shows(CHILD)
        .plainly(trial -> schedule(trial, trial.scheduler()))
        .carried(trial -> schedule(trial, trial.product().wrap(trial.scheduler())));
  }

  private static void schedule(Trial trial, ScheduledExecutorService scheduler) throws Exception {
    Callable<String> call = trial::inner;
    trial.outer(() -> scheduler.schedule(call, 1, TimeUnit.MILLISECONDS).get());
  }

  private static Form repeated() {
    String[] children = {"outer ended", "inner below outer ended", "inner below outer ended"};
    return Form.named("`ScheduledExecutorService.scheduleAtFixedRate`")
        .needsCarrier()
        .shows(children)
        .plainly(trial -> repeat(trial, action -> action))
        .carried(trial -> repeat(trial, action -> trial.product().wrap(action)));
  }

  /** Exactly two rounds: the third is held up until the action is cancelled. */
  private static void repeat(Trial trial, UnaryOperator<Runnable> carrier) throws Exception {
    ScheduledExecutorService scheduler = trial.scheduler();
    CountDownLatch twice = new CountDownLatch(2);
    CountDownLatch cancelled = new CountDownLatch(1);
    trial.outer(
        () -> {
          ScheduledFuture<?> rounds =
              scheduler.scheduleAtFixedRate(
                  carrier.apply(
                      () -> {
                        if (twice.getCount() == 0) {
                          Trial.await(cancelled);
                        } else {
                          trial.inner();
                          twice.countDown();
                        }
                      }),
                  0,
                  1,
                  TimeUnit.MILLISECONDS);
          Trial.await(twice);
          rounds.cancel(false);
          cancelled.countDown();
          return rounds;
        });
  }

  private static Form forkJoin() {
    return Form.named("`ForkJoinPool`, forked tasks")
        .needsCarrier()
        .shows(CHILD)
        .plainly(trial -> forkJoin(trial, trial::inner))
        .carried(
            trial -> trial.outer(() -> forkJoinWithin(trial.product().wrapSupplier(trial::inner))));
  }

  private static void forkJoin(Trial trial, Callable<String> call) throws Exception {
    trial.outer(
        () ->
            forkJoinWithin(
                () -> {
                  try {
                    return call.call();
                  } catch (Exception impossible) {
                    throw new AssertionError(impossible);
                  }
                }));
  }

  private static String forkJoinWithin(Supplier<String> work) {
    ForkJoinPool pool = new ForkJoinPool(2);
    try {
      return pool.invoke(new Root(work));
    } finally {
      pool.shutdownNow();
    }
  }

  /** Forks one part. */
  private static final class Root extends RecursiveTask<String> {
    private static final long serialVersionUID = 1;
    private final transient Supplier<String> work;

    Root(Supplier<String> work) {
      this.work = work;
    }

    @Override
    protected String compute() {
      Part part = new Part(work);
      part.fork();
      return part.join();
    }
  }

  /** Does the work. */
  private static final class Part extends RecursiveTask<String> {
    private static final long serialVersionUID = 1;
    private final transient Supplier<String> work;

    Part(Supplier<String> work) {
      this.work = work;
    }

    @Override
    protected String compute() {
      return work.get();
    }
  }

  private static Form parallelStream() {
    return Form.named("parallel stream")
        .needsCarrier()
        .shows(CHILD)
        .plainly(
            trial ->
                trial.outer(
                    () ->
                        onAnotherThread(
                            () -> IntStream.range(0, 1).parallel().mapToObj(i -> trial.inner()))))
        .carried(
            trial ->
                trial.outer(
                    () -> {
                      Function<Integer, String> work =
                          trial.product().wrapFunction(i -> trial.inner());
                      return onAnotherThread(
                          () -> IntStream.range(0, 1).boxed().parallel().map(work));
                    }));
  }

  /** A parallel stream may run on its caller's thread, too; here it surely does not. */
  private static List<String> onAnotherThread(Supplier<Stream<String>> stream) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(2);
    try {
      return pool.submit(() -> stream.get().toList()).get();
    } finally {
      pool.shutdownNow();
    }
  }
}
