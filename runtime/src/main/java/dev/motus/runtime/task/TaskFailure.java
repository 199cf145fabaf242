package dev.motus.runtime.task;

import org.jspecify.annotations.Nullable;

/**
 * The exception that ended a task, redacted and within the limits.
 *
 * @param type its class
 * @param message its message, or the class's simple name when it has none
 * @param stack its stack, at level detailed, else null
 */
public record TaskFailure(String type, @Nullable String message, @Nullable String stack) {}
