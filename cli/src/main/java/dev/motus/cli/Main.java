package dev.motus.cli;

import dev.motus.cli.outcome.ExitCode;

/** Starts the {@code motus} command. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    if (VersionLine.isAll(args)) {
      System.out.println(VersionLine.TEXT);
      System.exit(System.out.checkError() ? ExitCode.BROKEN_PIPE.code() : ExitCode.DONE.code());
    }
    CriticalSection.guardExit();
    System.exit(Motus.run(Session.ofProcess(), args));
  }
}
