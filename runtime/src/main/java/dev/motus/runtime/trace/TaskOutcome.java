package dev.motus.runtime.trace;

/** How a task stands. */
public enum TaskOutcome {
  /** It has not ended; in a trace of a process that has exited it never did. */
  RUNNING,
  /** It ended normally. */
  OK,
  /** It threw, or its future completed exceptionally. */
  ERROR,
  /** It was cancelled or interrupted. */
  CANCELLED
}
