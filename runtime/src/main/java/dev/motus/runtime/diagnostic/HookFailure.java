package dev.motus.runtime.diagnostic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says that a hook failed: each way in which it does, but not each time. */
public final class HookFailure {
  /** A bound, because a program may make hook classes without end. */
  private static final int MOST_HOOKS = 1_000;

  private static final Map<String, FailureLog> LOGS = new ConcurrentHashMap<>();

  private HookFailure() {}

  /**
   * Reports one failure.
   *
   * @param hook the class of the hook
   * @param moment the wire name of the moment at which it was called
   * @param task the name of the task
   */
  public static void report(Class<?> hook, String moment, String task, Throwable thrown) {
    FailureLog log = LOGS.get(hook.getName());
    if (log == null) {
      String key = LOGS.size() < MOST_HOOKS ? hook.getName() : "others";
      FailureLog made = new FailureLog();
      FailureLog known = LOGS.putIfAbsent(key, made);
      log = known == null ? made : known;
    }
    long leftOut = log.ask(Diagnostics.describe(thrown), System.nanoTime());
    if (leftOut < 0) {
      return;
    }
    Diagnostics.warn(
        "A hook failed at "
            + moment
            + " of task \""
            + task
            + "\" (hook "
            + hook.getName()
            + place(thrown)
            + "). The task is not affected. Mend the hook; the same failure is not reported again"
            + " for a minute."
            + (leftOut == 0 ? "" : " " + leftOut + " more failures of it were left out before."),
        thrown);
  }

  /** Says how many failures were left out and not counted in a line since. */
  public static void tellLeftOut() {
    for (Map.Entry<String, FailureLog> each : LOGS.entrySet()) {
      long leftOut = each.getValue().takeLeftOut();
      if (leftOut > 0) {
        Diagnostics.warn(
            leftOut + " more failures of the hook " + each.getKey() + " were not reported.", null);
      }
    }
  }

  /** Forgets what was said, so that a test sees its own warning. */
  static void reset() {
    LOGS.clear();
  }

  /** Where it was thrown: the class of a hook is often a lambda of the generated registry. */
  private static String place(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    return stack.length == 0 ? "" : ", thrown at " + stack[0];
  }
}
