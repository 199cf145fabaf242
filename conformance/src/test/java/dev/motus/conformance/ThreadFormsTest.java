package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Plain threads and timers, work that outlives its parent, and work that is cut off. */
class ThreadFormsTest extends FormsTest {
  private static final String[] CHILD = {"outer ended", "inner below outer ended"};

  @Override
  List<Form> forms() {
    return List.of(
        plainThread(), timer(), childOutlivesParent(), shutdownInMidTask(), nestedCarriers());
  }

  private static Form plainThread() {
    return Form.named("`new Thread`")
        .needsCarrier()
        .shows(CHILD)
        .plainly(
            trial ->
                trial.outer(
                    () -> {
                      trial.join(new Thread(trial::inner));
                      return null;
                    }))
        .carried(
            trial ->
                trial.outer(
                    () -> {
                      Runnable work = trial.product().wrap((Runnable) trial::inner);
                      trial.join(new Thread(trial.checked(work)));
                      return null;
                    }));
  }

  /** What a library carries by itself and a user carries once more. */
  private static Form nestedCarriers() {
    return Form.named("carrier within a carrier")
        .needsCarrier()
        .shows(CHILD)
        .plainly(
            trial ->
                trial.outer(
                    () -> {
                      trial.elsewhere(trial::inner);
                      return null;
                    }))
        .carried(
            trial ->
                trial.outer(
                    () -> {
                      Runnable nothing = trial.product().wrap((Runnable) () -> {});
                      Runnable work =
                          () -> {
                            nothing.run();
                            trial.inner();
                          };
                      trial.elsewhere(trial.product().wrap(work));
                      return null;
                    }));
  }

  private static Form timer() {
    return Form.named("`Timer`")
        .needsCarrier()
        .shows(CHILD)
        .plainly(trial -> trial.outer(() -> onTimer(trial, trial::inner)))
        .carried(
            trial ->
                trial.outer(() -> onTimer(trial, trial.product().wrap((Runnable) trial::inner))));
  }

  private static Void onTimer(Trial trial, Runnable work) {
    CountDownLatch done = new CountDownLatch(1);
    Timer timer = new Timer();
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            trial.checked(work).run();
            done.countDown();
          }
        },
        0);
    Trial.await(done);
    timer.cancel();
    return null;
  }

  private static Form childOutlivesParent() {
    return Form.named("child that outlives its parent")
        .needsCarrier()
        .shows(CHILD)
        .plainly(trial -> outlive(trial, trial.pool()))
        .carried(trial -> outlive(trial, trial.product().wrap(trial.pool())));
  }

  private static void outlive(Trial trial, ExecutorService pool) throws Exception {
    CountDownLatch parentIsOver = new CountDownLatch(1);
    Future<String> child =
        trial.outer(
            () ->
                pool.submit(
                    () -> {
                      Trial.await(parentIsOver);
                      return trial.inner();
                    }));
    parentIsOver.countDown();
    child.get();
  }

  private static Form shutdownInMidTask() {
    return Form.named("`shutdownNow` in mid-task")
        .needsCarrier()
        .shows("outer ended", "inner below outer cancelled")
        .plainly(trial -> shutdown(trial, trial.pool()))
        .carried(trial -> shutdown(trial, trial.product().wrap(trial.pool())));
  }

  private static void shutdown(Trial trial, ExecutorService pool) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Future<String> cut =
        trial.outer(
            () ->
                pool.submit(
                    () ->
                        trial
                            .tools()
                            .inner(
                                () -> {
                                  begun.countDown();
                                  never.await();
                                  return "not reached";
                                })));
    Trial.await(begun);
    pool.shutdownNow();
    assertThatThrownBy(cut::get).isInstanceOf(ExecutionException.class);
  }
}
