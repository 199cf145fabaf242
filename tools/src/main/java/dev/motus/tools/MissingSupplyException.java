package dev.motus.tools;

import java.io.Serial;

/** A mistake of the program, which no model can mend. */
final class MissingSupplyException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1;

  MissingSupplyException(String message) {
    super(message);
  }
}
