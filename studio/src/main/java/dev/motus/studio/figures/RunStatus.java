package dev.motus.studio.figures;

/** How a run stands. */
public final class RunStatus {
  /** Something has not ended, and was heard of lately. */
  public static final String RUNNING = "running";

  /** Everything has ended and no root failed. */
  public static final String ENDED = "ended";

  /** Everything has ended and a root failed. */
  public static final String FAILED = "failed";

  /** Something has not ended, and nothing was heard of it for a while. */
  public static final String UNFINISHED = "unfinished";

  private RunStatus() {}
}
