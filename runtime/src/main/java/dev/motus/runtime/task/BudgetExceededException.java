package dev.motus.runtime.task;

/**
 * A model or tool call was not made, because the run has used up its {@link
 * dev.motus.runtime.config.Budget}. Thrown by the traced method in place of its work, also where it
 * returns a future or a publisher. The message says which limit it is, how much was used, and where
 * it was set.
 */
public final class BudgetExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Made by the runtime. */
  public BudgetExceededException(String message) {
    super(message);
  }
}
