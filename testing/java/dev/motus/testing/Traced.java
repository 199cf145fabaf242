package dev.motus.testing;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** Calls as generated code makes them. */
public final class Traced {
  private Traced() {}

  /** A task without parameters. */
  public static TaskDescriptor task(String name) {
    return AgentRuntime.task(name, TaskType.NORMAL_TASK).source("Traced." + name).build();
  }

  /** A task of a type with one parameter, {@code query}. */
  public static TaskDescriptor task(String name, TaskType type) {
    return AgentRuntime.task(name, type).source("Traced." + name).parameter("query").build();
  }

  /** A synchronous method. */
  public static <T> T call(TaskDescriptor descriptor, Callable<T> body, Object... args)
      throws Exception {
    Task task =
        descriptor.wantsArguments() ? descriptor.start(Traced.class, args) : descriptor.start();
    T result;
    try {
      result = body.call();
    } catch (Throwable thrown) {
      task.fail(thrown);
      throw thrown;
    }
    task.end(result);
    return result;
  }

  /** A synchronous method that returns nothing and throws nothing checked. */
  public static void run(TaskDescriptor descriptor, Runnable body, Object... args) {
    Task task =
        descriptor.wantsArguments() ? descriptor.start(Traced.class, args) : descriptor.start();
    try {
      body.run();
    } catch (Throwable thrown) {
      task.fail(thrown);
      throw thrown;
    }
    task.end();
  }

  /** A method that returns a stage: the very stage goes to the caller. */
  public static <S extends CompletionStage<?>> S async(
      TaskDescriptor descriptor, Callable<S> body, Object... args) throws Exception {
    Task task =
        descriptor.wantsArguments() ? descriptor.start(Traced.class, args) : descriptor.start();
    S stage;
    try {
      stage = body.call();
    } catch (Throwable thrown) {
      task.fail(thrown);
      throw thrown;
    }
    task.endWhenComplete(stage);
    return stage;
  }

  /** Runs on another thread, where no task may be current any more afterwards. */
  public static void elsewhere(Runnable action) {
    AtomicReference<Object> left = new AtomicReference<>("not run");
    Thread thread =
        new Thread(
            () -> {
              try {
                action.run();
              } catch (Throwable thrown) {
                left.set(thrown);
                throw thrown;
              }
              left.set(TaskContext.currentTaskId());
            });
    thread.start();
    Await.end(thread);
    if (!left.get().equals(OptionalLong.empty())) {
      throw new AssertionError("Left behind on the other thread: " + left.get());
    }
  }
}
