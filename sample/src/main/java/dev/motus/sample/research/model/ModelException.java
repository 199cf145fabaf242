package dev.motus.sample.research.model;

import java.io.Serial;

/** The model could not be asked, or its answer not be read. The message says what to do. */
public final class ModelException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** With a message for the person at the terminal. */
  public ModelException(String message) {
    super(message);
  }

  /** With a message for the person at the terminal, and what caused it. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
