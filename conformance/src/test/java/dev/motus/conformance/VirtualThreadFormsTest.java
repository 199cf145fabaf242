package dev.motus.conformance;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Virtual threads: made for one piece of work each, so that a traced call on one belongs below what
 * was current where the thread was made. The JDK's newer methods are called by reflection, because
 * this suite is compiled for JDK 17.
 */
class VirtualThreadFormsTest extends FormsTest {
  private static final String[] CHILD = {"outer ended", "inner below outer ended"};

  @Override
  List<Form> forms() {
    return List.of(virtualThread(), perTaskExecutor(), pooled(), structured());
  }

  private static Form virtualThread() {
    return Form.named("`Thread.ofVirtual().start`")
        .from(21)
        .shows(CHILD)
        .plainly(
            trial ->
                trial.outer(
                    () -> {
                      trial.join(virtual().newThread(trial::inner));
                      return null;
                    }))
        .carried(
            trial ->
                trial.outer(
                    () -> {
                      trial.join(
                          virtual().newThread(trial.product().wrap((Runnable) trial::inner)));
                      return null;
                    }));
  }

  private static Form perTaskExecutor() {
    return Form.named("`newVirtualThreadPerTaskExecutor`")
        .from(21)
        .shows(CHILD)
        .plainly(trial -> submit(trial, perTask()))
        .carried(trial -> submit(trial, trial.product().wrap(perTask())));
  }

  /** A pool is a pool, whatever its workers are: the first caller must not own them. */
  private static Form pooled() {
    return Form.named("pool of virtual threads")
        .from(21)
        .needsCarrier()
        .shows("outer ended", "inner below outer ended", "inner ended")
        .plainly(trial -> submitTwice(trial, Executors.newFixedThreadPool(1, virtual())))
        .carried(
            trial ->
                submitTwice(
                    trial, trial.product().wrap(Executors.newFixedThreadPool(1, virtual()))));
  }

  private static Form structured() {
    return Form.named("`StructuredTaskScope.fork`")
        .from(25)
        .shows(CHILD)
        .plainly(trial -> trial.outer(() -> fork(trial::inner)))
        .carried(
            trial ->
                trial.outer(() -> fork(trial.product().wrap((Callable<String>) trial::inner))));
  }

  private static void submit(Trial trial, ExecutorService executor) throws Exception {
    trial.outer(() -> executor.submit(trial::inner).get());
    executor.shutdown();
  }

  private static void submitTwice(Trial trial, ExecutorService pool) throws Exception {
    trial.outer(() -> pool.submit(trial::inner).get());
    pool.submit(trial::inner).get();
    pool.submit(trial::check).get();
    pool.shutdown();
  }

  static ThreadFactory virtual() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (ThreadFactory)
        Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
  }

  private static ExecutorService perTask() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static Object fork(Callable<String> work) throws Exception {
    Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
    Method open = type.getMethod("open");
    try (AutoCloseable scope = (AutoCloseable) open.invoke(null)) {
      type.getMethod("fork", Callable.class).invoke(scope, work);
      return type.getMethod("join").invoke(scope);
    }
  }
}
