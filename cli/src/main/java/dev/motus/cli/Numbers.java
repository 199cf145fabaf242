package dev.motus.cli;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;

/** Numbers that people type. */
final class Numbers {
  private Numbers() {}

  static void notBelowZero(String option, double number) throws CommandFailure {
    if (number < 0) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          option + " is below zero",
          "Give 0 or more; 'motus help' shows what each option means.");
    }
  }
}
