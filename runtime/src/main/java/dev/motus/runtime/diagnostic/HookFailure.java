package dev.motus.runtime.diagnostic;

/** Says that a hook failed: the first time that it does so in this way. */
public final class HookFailure {
  private HookFailure() {}

  /**
   * Reports one failure.
   *
   * @param hook the class of the hook
   * @param moment the wire name of the moment at which it was called
   * @param task the name of the task
   */
  public static void report(Class<?> hook, String moment, String task, Throwable thrown) {
    Diagnostics.warnOnce(
        "hook:" + hook.getName() + ":" + thrown.getClass().getName(),
        "A hook failed at "
            + moment
            + " of task \""
            + task
            + "\" (hook "
            + hook.getName()
            + place(thrown)
            + "). The task is not affected. Mend the hook; further failures of this kind are not"
            + " reported.",
        thrown);
  }

  /** Where it was thrown: the class of a hook is often a lambda of the generated registry. */
  private static String place(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    return stack.length == 0 ? "" : ", thrown at " + stack[0];
  }
}
