package dev.motus.processor.catalog;

import java.io.Serial;

/** A type that arguments can't have; the message says which and why, and what to do. */
public final class UnfitTypeException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** With a message that ends in its cure. */
  public UnfitTypeException(String message) {
    super(message);
  }
}
