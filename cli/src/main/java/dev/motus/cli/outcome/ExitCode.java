package dev.motus.cli.outcome;

/** What a command tells the shell. These numbers are documented and do not change. */
public enum ExitCode {
  /** It did what it was asked. */
  DONE(0, "done"),
  /** It could not, for a reason that has no number of its own. */
  FAILED(1, "failed"),
  /** The command line is not one it understands. */
  USAGE(2, "wrong usage"),
  /** What it should read is not there, cannot be read, or is no trace. */
  INPUT(3, "no such file, unreadable, or not a trace"),
  /** Not logged in, refused, or the credentials are not safe to use. */
  ACCOUNT(4, "not logged in, or refused"),
  /** The far end cannot be reached, or answers with an error. */
  REMOTE(5, "the far end is unreachable or answers with an error"),
  /** Part of the work is done; the message says which part is not. */
  INCOMPLETE(6, "only part of it is done"),
  /** A fault of ours. */
  FAULT(70, "a fault of motus itself"),
  /** Ctrl-C. */
  INTERRUPTED(130, "interrupted"),
  /** Whoever read its output has gone. */
  BROKEN_PIPE(141, "the reader of its output has gone");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** What the number means, for the help. */
  public String meaning() {
    return meaning;
  }
}
