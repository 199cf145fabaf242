package dev.motus.analysis.cost;

/** A price table that cannot be read; the message says what is wrong in it and what is right. */
final class PriceTableException extends Exception {
  private static final long serialVersionUID = 1;

  PriceTableException(String message) {
    super(message);
  }

  PriceTableException(String message, Throwable cause) {
    super(message, cause);
  }
}
