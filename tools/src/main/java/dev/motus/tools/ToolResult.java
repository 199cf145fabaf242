package dev.motus.tools;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param content for the model: a text as it is, any other value as JSON, or what went wrong. What
 *     {@code @Redact} keeps out of traces is in it: the tool was called for it
 * @param isError whether the call failed
 * @param value what the method returned, or what its future came to; null for nothing and for
 *     errors
 */
public record ToolResult(String content, boolean isError, @Nullable Object value) {
  static ToolResult error(String message) {
    return new ToolResult(message, true, null);
  }
}
