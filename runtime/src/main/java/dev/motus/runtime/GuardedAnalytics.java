package dev.motus.runtime;

import dev.motus.runtime.diagnostic.Diagnostics;
import dev.motus.runtime.dispatch.OwnThread;
import dev.motus.runtime.trace.AnalyticsCallback;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.function.Consumer;

/** Calls a user's analytics callback so that its faults stay with it. */
final class GuardedAnalytics implements Consumer<TaskMeta> {
  private final AnalyticsCallback callback;

  GuardedAnalytics(AnalyticsCallback callback) {
    this.callback = callback;
  }

  @Override
  public void accept(TaskMeta task) {
    if (OwnThread.isMute()) {
      return;
    }
    try {
      callback.onTaskCompleted(task, task.outcome() == TaskOutcome.OK);
    } catch (Throwable thrown) {
      Diagnostics.warnOnce(
          "analytics:" + callback.getClass().getName(),
          "The analytics callback "
              + callback.getClass().getName()
              + " failed on task \""
              + task.name()
              + "\". The task is not affected. Mend the callback; further failures are not"
              + " reported.",
          thrown);
    }
  }
}
