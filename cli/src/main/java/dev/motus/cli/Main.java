package dev.motus.cli;

/** Starts the {@code motus} command. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    CriticalSection.guardExit();
    System.exit(Motus.run(Session.ofProcess(), args));
  }
}
