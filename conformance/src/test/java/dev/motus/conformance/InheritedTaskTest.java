package dev.motus.conformance;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What threads take along by themselves with Motus, and what they do not: a parent by guess would
 * be worse than none.
 */
class InheritedTaskTest extends FormsTest {
  @Override
  List<Form> forms() {
    return List.of(
        Form.named("virtual thread made by a virtual thread")
            .from(21)
            .shows("outer ended", "inner below outer ended")
            .plainly(
                trial ->
                    trial.outer(
                        () -> {
                          trial.join(virtual(() -> joined(trial, virtual(trial::inner))));
                          return null;
                        })),
        Form.named("virtual thread made within a traced call of a virtual thread")
            .from(21)
            .shows("outer ended", "outer below outer ended", "inner below outer ended")
            .plainly(
                trial ->
                    trial.outer(
                        () -> {
                          trial.join(virtual(() -> outerAround(trial)));
                          return null;
                        })),
        Form.named("virtual thread made outside of any call")
            .from(21)
            .shows("outer ended", "inner ended")
            .plainly(
                trial -> {
                  Thread made = virtual(trial::inner);
                  trial.outer(
                      () -> {
                        trial.join(made);
                        return null;
                      });
                }),
        Form.named("virtual thread with a carrier of another call")
            .from(21)
            .shows("again ended", "outer ended", "inner ended")
            .plainly(
                trial -> {
                  Runnable carried = trial.product().wrap((Runnable) trial::inner);
                  trial.tools().again(1);
                  trial.outer(
                      () -> {
                        trial.join(virtual(carried));
                        return null;
                      });
                }),
        Form.named("pool whose workers are made within a call")
            .shows("outer ended", "inner ended", "inner ended")
            .plainly(trial -> inNewPool(trial, Executors.newFixedThreadPool(1))),
        Form.named("pool whose virtual workers are made within a call")
            .from(21)
            .shows("outer ended", "inner ended", "inner ended")
            .plainly(
                trial ->
                    inNewPool(
                        trial, Executors.newFixedThreadPool(1, VirtualThreadFormsTest.virtual()))),
        Form.named("virtual thread made by a worker that was made within a call")
            .from(21)
            .shows("outer ended", "inner ended")
            .plainly(
                trial -> {
                  ExecutorService pool = Executors.newFixedThreadPool(1);
                  trial.outer(() -> pool.submit(() -> {}).get());
                  pool.submit(() -> joined(trial, virtual(trial::inner))).get();
                  pool.shutdown();
                }));
  }

  private static void inNewPool(Trial trial, ExecutorService pool) throws Exception {
    trial.outer(() -> pool.submit(trial::inner).get());
    pool.submit(trial::inner).get();
    pool.submit(trial::check).get();
    pool.shutdown();
  }

  private static void outerAround(Trial trial) {
    try {
      trial.outer(
          () -> {
            joined(trial, virtual(trial::inner));
            return null;
          });
    } catch (Exception impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Thread virtual(Runnable work) {
    try {
      return VirtualThreadFormsTest.virtual().newThread(work);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void joined(Trial trial, Thread thread) {
    try {
      trial.join(thread);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
