package dev.motus.runtime.task;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Ends tasks whose method returned before the work was done. Never throws, as {@link Task}. */
final class AsyncEnd {
  private AsyncEnd() {}

  static void endWhenComplete(Task task, @Nullable CompletionStage<?> stage) {
    try {
      follow(task, stage);
    } catch (Throwable broken) {
      endNow(task, broken);
    }
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
    TaskPlan plan = task.descriptor.plan;
    if (plan.records) {
      TaskDetail detail = task.needDetail();
      task.origin.trace.session.producers().add(stage, task.id(), detail.inputs());
      if (stage instanceof Future<?> future) {
        detail.needFindings().pending = future;
      }
    }
    try {
      stage.whenComplete(
          (result, thrown) -> {
            if (thrown == null) {
              TaskEnd.end(task, result, true);
            } else {
              TaskEnd.fail(
                  task, Failures.unwrapped(thrown), Failures.isCancellationOfStage(thrown));
            }
          });
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

  private static void follow(Task task, @Nullable Future<?> future) {
    if (future == null) {
      TaskEnd.end(task, null, true);
    } else if (future instanceof CompletionStage<?> stage) {
      follow(task, stage);
    } else {
      leaveThread(task);
      TaskSession session = task.origin.trace.session;
      if (task.descriptor.plan.records) {
        session.producers().add(future, task.id(), task.needDetail().inputs());
      }
      session.futures().add(task, future);
    }
  }

  /** From here on any thread may end the task, and this one goes on with the parent. */
  static void leaveThread(Task task) {
    TaskDetail detail = task.needDetail();
    ThreadState state = task.origin.state;
    if (!detail.shared) {
      state.leave(task);
    } else if (state == ThreadState.get()) {
      state.pop(task);
    }
    detail.shared = true;
  }
}
