package dev.motus.studio.store;

/** The database does not answer, and may again later: nothing of what was asked was kept. */
public final class DatabaseAwayException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /**
   * Does not answer.
   *
   * @param cause what says so
   */
  public DatabaseAwayException(Throwable cause) {
    super("The database does not answer", cause);
  }
}
