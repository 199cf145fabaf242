package dev.motus.runtime.task;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Ends tasks whose method returned before the work was done. Never throws, as {@link Task}. */
final class AsyncEnd {
  private static final Class<?> MINIMAL =
      new CompletableFuture<>().minimalCompletionStage().getClass();

  private AsyncEnd() {}

  static void endWhenComplete(Task task, @Nullable CompletionStage<?> stage) {
    try {
      follow(task, stage);
    } catch (Throwable broken) {
      endNow(task, broken);
    }
  }

  /**
   * Ends the task when a future does, and hands out what the caller may hang more work on.
   *
   * @return the future itself, or what stands in for it
   */
  static <T extends @Nullable Object> CompletableFuture<T> standIn(
      Task task, CompletableFuture<T> future) {
    TracedCompletableFuture<T> standIn;
    try {
      leaveThread(task);
      standIn = new TracedCompletableFuture<>(future, task);
      note(task, future);
      Producers.note(task, standIn);
      standIn.follow();
    } catch (Throwable broken) {
      endNow(task, broken);
      return future;
    }
    return standIn;
  }

  static void endWhenDone(Task task, @Nullable Future<?> future) {
    try {
      follow(task, future);
    } catch (Throwable broken) {
      endNow(task, broken);
    }
  }

  /** Ends the task at once unless a callback was given, which ends it then. */
  static void endWhenCalledBack(Task task) {
    try {
      TaskDetail detail = task.detail;
      if (detail != null && detail.shared) {
        task.origin.state.leave(task);
      } else {
        TaskEnd.end(task, null, false);
      }
    } catch (Throwable broken) {
      endNow(task, broken);
    }
  }

  /** Stack or memory ran out: the task can't be followed to its end. */
  private static void endNow(Task task, Throwable broken) {
    task.end();
    TaskEnd.reportFault(task, broken);
  }

  private static void follow(Task task, @Nullable CompletionStage<?> stage) {
    if (stage == null) {
      TaskEnd.end(task, null, true);
      return;
    }
    leaveThread(task);
    note(task, stage);
    try {
      stage.whenComplete((result, thrown) -> ended(task, result, thrown));
    } catch (Throwable broken) {
      // A stage of the user's own making that takes no callbacks: its end can't be seen.
      Diagnostics.warnOnce(
          "stage:" + stage.getClass().getName(),
          "The "
              + stage.getClass().getName()
              + " returned by task \""
              + task.name()
              + "\" refused whenComplete, so the task shows as ended when the method returned."
              + " Return a stage that accepts callbacks.",
          broken);
      TaskEnd.end(task, null, false);
    }
  }

  /** Ends the task as its stage did. */
  static void ended(Task task, @Nullable Object result, @Nullable Throwable thrown) {
    ended(task, result, thrown, false);
  }

  /**
   * The same.
   *
   * @param isTimeLimited whether the caller has limited the time, so that a time-out cancels
   */
  static void ended(
      Task task, @Nullable Object result, @Nullable Throwable thrown, boolean isTimeLimited) {
    if (thrown == null) {
      TaskEnd.end(task, result, true);
    } else {
      boolean isCancelled =
          Failures.isCancellation(thrown) || (isTimeLimited && Failures.isTimeOut(thrown));
      TaskEnd.fail(task, Failures.unwrapped(thrown), isCancelled);
    }
  }

  /**
   * Whether a stage is the JDK's own that refuses to be asked for more, although it is a future.
   */
  static boolean isMinimal(CompletionStage<?> stage) {
    return stage.getClass() == MINIMAL;
  }

  /**
   * The same for a stage of the JDK's that can't be completed or cancelled from outside.
   *
   * @return one that completes after the task has ended
   */
  static <T extends @Nullable Object> CompletionStage<T> standIn(
      Task task, CompletionStage<T> stage) {
    try {
      return relayed(task, stage);
    } catch (Throwable broken) {
      endNow(task, broken);
      return stage;
    }
  }

  private static <T extends @Nullable Object> CompletionStage<T> relayed(
      Task task, CompletionStage<T> stage) {
    CompletableFuture<T> relay = new CompletableFuture<>();
    CompletionStage<T> standIn = relay.minimalCompletionStage();
    leaveThread(task);
    note(task, stage);
    Producers.note(task, standIn);
    stage.whenComplete(
        (result, thrown) -> {
          ended(task, result, thrown);
          if (thrown == null) {
            relay.complete(result);
          } else {
            relay.completeExceptionally(thrown);
          }
        });
    return standIn;
  }

  /** What the task's method returned; whoever looks at the task asks it whether it is done. */
  private static void note(Task task, CompletionStage<?> stage) {
    if (task.descriptor.plan.records) {
      TaskDetail detail = TaskDetail.of(task);
      task.origin.trace.session.producers().add(stage, task, detail.inputs());
      if (stage instanceof Future<?> future && !isMinimal(stage)) {
        detail.needFindings().pending = future;
      }
    }
  }

  private static void follow(Task task, @Nullable Future<?> future) {
    if (future == null) {
      TaskEnd.end(task, null, true);
    } else if (future instanceof CompletionStage<?> stage) {
      follow(task, stage);
    } else {
      leaveThread(task);
      TaskSession session = task.origin.trace.session;
      if (task.descriptor.plan.records) {
        session.producers().add(future, task, TaskDetail.of(task).inputs());
      }
      session.futures().add(task, future);
    }
  }

  /** From here on any thread may end the task, and this one goes on with the parent. */
  static void leaveThread(Task task) {
    TaskDetail detail = TaskDetail.of(task);
    ThreadState state = task.origin.state;
    if (!detail.shared) {
      state.leave(task);
    } else if (state == ThreadState.get()) {
      state.pop(task);
    }
    detail.shared = true;
  }
}
