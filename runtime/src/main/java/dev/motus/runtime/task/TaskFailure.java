package dev.motus.runtime.task;

import org.jspecify.annotations.Nullable;

/**
 * The exception that ended a task, redacted and within the limits.
 *
 * @param type its class
 * @param message its message, or the class's simple name when it has none
 * @param stack its stack, at level detailed, else null
 */
record TaskFailure(String type, @Nullable String message, @Nullable String stack) {
  private static final int KEPT_CHARS = 200;

  /** The same with the beginning of the message only. */
  TaskFailure withoutContent() {
    String kept = message;
    if (kept != null && kept.length() > KEPT_CHARS) {
      kept = kept.substring(0, KEPT_CHARS) + "… [" + kept.length() + " characters]";
    }
    return new TaskFailure(type, kept, null);
  }

  int contentChars() {
    return (message == null ? 0 : message.length()) + (stack == null ? 0 : stack.length());
  }
}
