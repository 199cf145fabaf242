package dev.motus.sample.research.tools;

import java.io.Serial;

/** A tool cannot do what it was asked. The message is for the model, so that it can go on. */
public final class ToolException extends Exception {
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
