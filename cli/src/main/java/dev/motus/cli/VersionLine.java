package dev.motus.cli;

import dev.motus.runtime.diagnostic.MotusVersion;

/** What {@code motus --version} prints. */
final class VersionLine {
  static final String TEXT =
      "motus " + MotusVersion.CURRENT + " (Java " + Runtime.version().feature() + ")";

  private VersionLine() {}

  /** Whether nothing else is asked for. Then no command line need be built for it. */
  static boolean isAll(String... args) {
    return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
  }
}
