package dev.motus.cli.outcome;

import org.jspecify.annotations.Nullable;

/** Why a command ends without its result, in words for the person who typed it. */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String id;
  private final String cure;

  /**
   * Says it.
   *
   * @param exitCode for the shell
   * @param id for scripts: stable, lower case with hyphens
   * @param what what went wrong, and where
   * @param cure what to do about it
   */
  public CommandFailure(ExitCode exitCode, String id, String what, String cure) {
    this(exitCode, id, what, cure, null);
  }

  /** The same with what lies below, which only {@code --verbose} shows. */
  public CommandFailure(
      ExitCode exitCode, String id, String what, String cure, @Nullable Throwable cause) {
    super(what, cause);
    this.exitCode = exitCode;
    this.id = id;
    this.cure = cure;
  }

  /** What went wrong, and where. */
  public String what() {
    String what = getMessage();
    return what == null ? id : what;
  }

  /** For the shell. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** For scripts. */
  public String id() {
    return id;
  }

  /** What to do about it. */
  public String cure() {
    return cure;
  }
}
