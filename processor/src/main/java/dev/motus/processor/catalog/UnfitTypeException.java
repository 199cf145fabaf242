package dev.motus.processor.catalog;

import java.io.Serial;

/** A type that arguments can't have; the message says which and why, and what to do. */
public final class UnfitTypeException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String ofArguments;

  /** With a message that ends in its cure. */
  public UnfitTypeException(String message) {
    super(message);
    this.ofArguments = message;
  }

  /**
   * With a cure more for arguments.
   *
   * @param message without a full stop
   * @param more goes on with it, and ends in one
   */
  UnfitTypeException(String message, String more) {
    super(message + ".");
    this.ofArguments = message + more;
  }

  /** What to say where the type is that of an argument. */
  public String messageForArgument() {
    return ofArguments;
  }
}
