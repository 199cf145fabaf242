package dev.motus.cli;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was typed wrong, in words that help. */
final class Mistake {
  /** Two slips make another word of most commands. */
  private static final int MAX_SLIPS = 2;

  private Mistake() {}

  static CommandFailure of(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    String help = "'" + command.getCommandSpec().qualifiedName() + " --help' shows what there is.";
    String word = unknownCommand(mistake);
    if (word == null) {
      return usage(String.valueOf(mistake.getMessage()), help);
    }
    String meant = nearest(word, command.getSubcommands().keySet());
    return usage(
        "There is no command '" + word + "'",
        (meant == null ? "" : "Did you mean '" + meant + "'? ") + help);
  }

  private static CommandFailure usage(String what, String cure) {
    return new CommandFailure(ExitCode.USAGE, "usage", what, cure);
  }

  private static @Nullable String unknownCommand(ParameterException mistake) {
    if (mistake instanceof UnmatchedArgumentException unmatched
        && mistake.getCommandLine().getParent() == null) {
      List<String> words = unmatched.getUnmatched();
      if (!words.isEmpty() && !words.get(0).startsWith("-")) {
        return words.get(0);
      }
    }
    return null;
  }

  static @Nullable String nearest(String word, Collection<String> known) {
    String nearest = null;
    int least = MAX_SLIPS + 1;
    for (String candidate : known) {
      int slips = slips(word, candidate);
      if (slips < least) {
        least = slips;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** How many letters to add, leave out, replace or swap with their neighbour. */
  private static int slips(String from, String to) {
    if (Math.abs(from.length() - to.length()) > MAX_SLIPS) {
      return Integer.MAX_VALUE;
    }
    int[][] least = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int one = Math.min(least[i - 1][j], least[i][j - 1]) + 1;
        least[i][j] = Math.min(one, least[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
        }
      }
    }
    return least[from.length()][to.length()];
  }
}
