package dev.motus.tools;

import java.io.Serial;

/**
 * A tool can't do what it was asked. The message is for the model, so that it can go on: it becomes
 * the content of a result that is an error.
 */
public class ToolException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** With a message for the model. */
  public ToolException(String message) {
    super(message);
  }

  /** With a message for the model, and what caused it. */
  public ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
