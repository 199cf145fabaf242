package dev.motus.whole;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that does what the property {@code does} says: its hooks end the process or wait for
 * ever, or it ends while other threads work.
 */
final class EndingProgram {
  private static final TaskDescriptor TOOL =
      AgentRuntime.task("tool", TaskType.TOOL_CALL).parameter("value").build();

  private EndingProgram() {}

  public static void main(String[] args) throws Exception {
    run(System.getProperty("does"));
  }

  private static void run(String what) throws Exception {
    HookManager hooks = AgentRuntime.get().hooks();
    switch (what) {
      case "exit-hook-of-a-future" -> {
        hooks.registerHook(TaskEvent.TASK_ERROR, event -> System.exit(7));
        failedFutures(3);
      }
      case "endless-hook-of-a-future" -> {
        hooks.registerHook(TaskEvent.TASK_ERROR, event -> waitForEver());
        failedFutures(3);
      }
      case "exit-analytics-of-a-future" -> {
        AgentRuntime.get().tracer().setAnalyticsCallback((task, isOk) -> System.exit(7));
        failedFutures(3);
      }
      case "exit-result-of-a-future" -> {
        plain(CompletableFuture.completedFuture(new Value(() -> System.exit(7))));
        failedFutures(2);
      }
      case "exit-hook" -> {
        hooks.registerHook(TaskEvent.TASK_END, event -> System.exit(7));
        TOOL.start(null, "v").end("done");
      }
      case "exit-hook-at-start" -> {
        hooks.registerHook(TaskEvent.TASK_START, event -> System.exit(7));
        TOOL.start(null, "v").end("done");
      }
      case "exit-argument" -> TOOL.start(null, new Value(() -> System.exit(7))).end("done");
      case "endless-hook" -> {
        CountDownLatch called = new CountDownLatch(1);
        hooks.registerHook(
            TaskEvent.TASK_END,
            event -> {
              called.countDown();
              waitForEver();
            });
        daemon(() -> TOOL.start(null, "v").end("done"));
        called.await();
      }
      case "endless-task" -> {
        CountDownLatch begun = new CountDownLatch(1);
        daemon(
            () -> {
              Task task = TOOL.start(null, "v");
              begun.countDown();
              waitForEver();
              task.end();
            });
        begun.await();
      }
      case "exit-in-a-task" -> {
        Task task = TOOL.start(null, "v");
        System.exit(7);
        task.end();
      }
      case "task-on-another-thread" -> {
        CountDownLatch begun = new CountDownLatch(1);
        new Thread(
                () -> {
                  Task task = TOOL.start(null, "outer");
                  Task inner = TOOL.start(null, "inner");
                  begun.countDown();
                  untilTheProcessEnds();
                  inner.end("inner");
                  task.end("outer");
                  waitForEver();
                })
            .start();
        begun.await();
        System.exit(7);
      }
      case "future-on-another-thread" -> {
        CountDownLatch begun = new CountDownLatch(1);
        TOOL.start(null, "v")
            .endWhenComplete(
                CompletableFuture.supplyAsync(
                    () -> {
                      begun.countDown();
                      untilTheProcessEnds();
                      return "done";
                    }));
        begun.await();
        System.exit(7);
      }
      case "future-of-nobody" -> {
        TOOL.start(null, "v").endWhenComplete(new CompletableFuture<>());
        ExecutorService idle = Executors.newFixedThreadPool(2);
        idle.submit(() -> "idle from now on").get();
        System.exit(7);
      }
      default -> throw new IllegalArgumentException(what);
    }
  }

  private static void failedFutures(int number) throws InterruptedException {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    for (int i = 0; i < number; i++) {
      plain(
          pool.submit(
              () -> {
                throw new IllegalStateException("the tool broke");
              }));
    }
    pool.shutdown();
    if (!pool.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the pool goes on");
    }
  }

  /** A future that nobody ever asks: its task ends when the runtime looks at it. */
  private static void plain(Future<?> future) {
    TOOL.start(null, "v").endWhenDone(new Plain(future));
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static void waitForEver() {
    while (true) {
      LockSupport.park();
    }
  }

  /** Until the exit has begun, and a little longer. */
  private static void untilTheProcessEnds() {
    while (Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().equals("motus-exit"))) {
      Thread.onSpinWait();
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
  }

  /** A future that is no stage. */
  private record Plain(Future<?> of) implements Future<Object> {
    @Override
    public boolean cancel(boolean mayInterrupt) {
      return of.cancel(mayInterrupt);
    }

    @Override
    public boolean isCancelled() {
      return of.isCancelled();
    }

    @Override
    public boolean isDone() {
      return of.isDone();
    }

    @Override
    public Object get() throws InterruptedException, java.util.concurrent.ExecutionException {
      return of.get();
    }

    @Override
    public Object get(long time, TimeUnit unit)
        throws InterruptedException,
            java.util.concurrent.ExecutionException,
            java.util.concurrent.TimeoutException {
      return of.get(time, unit);
    }
  }

  /** A value that does something when it is looked at. */
  private record Value(Runnable whenAsked) {
    @Override
    public String toString() {
      whenAsked.run();
      return "value";
    }
  }
}
