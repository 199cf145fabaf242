package dev.motus.tools.cassette;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Stands for what a call threw when it was recorded, where that can't be made again. What can be is
 * thrown as it was: the exceptions that the method declares, if they have a constructor that takes
 * a message, and common ones of the JDK.
 */
public final class RecordedFailureException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final String type;

  RecordedFailureException(String type, @Nullable String message) {
    super(message == null ? type : type + ": " + message);
    this.type = type;
  }

  /** The name of the class that was thrown. */
  public String type() {
    return type;
  }
}
