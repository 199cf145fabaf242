package dev.motus.runtime.task;

import dev.motus.runtime.dispatch.OwnThread;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The tasks that run when the process ends: those that still can may come to their end. */
final class LastTasks {
  private static final long LOOK_NANOS = 5_000_000;
  private static final int LOOKS_A_ROUND = 10;

  private LastTasks() {}

  /**
   * Waits until all of them have ended that somebody is at. Not for those of a thread that has
   * called {@link System#exit}, which does not return from there, or has died; and for those that
   * no thread has, such as one that waits for a future, only while any thread is at work.
   */
  static void await(List<Task> running, long nanos) {
    long deadline = System.nanoTime() + nanos;
    for (int look = 0; !running.isEmpty() && System.nanoTime() - deadline < 0; look++) {
      if (look % LOOKS_A_ROUND == 0) {
        running.removeIf(each -> !isWorkedAt(each));
      } else {
        running.removeIf(Task::isEnded);
      }
      if (running.isEmpty()) {
        return;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static boolean isWorkedAt(Task task) {
    if (task.isEnded() || task.isRemote()) {
      return false;
    }
    TaskDetail detail = task.detail;
    if (detail != null && detail.shared) {
      for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
        if (!each.getKey().getName().startsWith("motus-") && isAtWork(each.getValue())) {
          return true;
        }
      }
      return false;
    }
    Thread thread = task.origin.state.thread();
    return thread != null && thread.isAlive() && !OwnThread.isExiting(thread);
  }

  /** Whether code runs there that is not the JDK's: an idle pool has none. */
  private static boolean isAtWork(StackTraceElement[] stack) {
    boolean isAtWork = false;
    for (StackTraceElement each : stack) {
      String name = each.getClassName();
      if (name.equals("java.lang.Shutdown")) {
        return false;
      }
      isAtWork |= !name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.");
    }
    return isAtWork;
  }
}
