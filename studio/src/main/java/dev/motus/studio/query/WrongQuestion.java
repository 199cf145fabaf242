package dev.motus.studio.query;

/** A question that has no answer; the message says what must be asked in its place. */
public final class WrongQuestion extends Exception {
  private static final long serialVersionUID = 1;

  /** With what is wrong. */
  public WrongQuestion(String message) {
    super(message);
  }
}
